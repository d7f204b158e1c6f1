/** How a target is proven. */
import type { Case } from "../designs.ts";
import type { Place } from "../servers.ts";

/** What a check runs with. */
export interface Tools {
  /** Path of the nats command. */
  readonly nats: string;
}

/** Sets the design of the case up on the empty place, in every way that the target promises. */
export interface Check {
  readonly target: string;
  /** What went otherwise than expected, a line each. */
  run(one: Case, place: Place, tools: Tools): Promise<readonly string[]>;
}
