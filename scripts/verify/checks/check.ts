/** How a target is proven. */
import type { Plan } from "#core/codegen/plan.ts";
import type { ExportFile } from "#core/codegen/target.ts";
import type { Design } from "#core/design/model.ts";
import type { Case } from "../designs.ts";
import type { Place } from "../servers.ts";

/** What a check runs with. */
export interface Tools {
  /** Path of the nats command. */
  readonly nats: string;
}

/** Proof by a real server: sets the design of the case up on the empty place, in every way that the target promises. */
export interface Check {
  readonly target: string;
  /** What it means that nothing differs. One sentence, for whoever reads the figures. */
  readonly proves: string;
  /** What this machine lacks for it, if anything; called first, and once. */
  readonly lacks?: () => string | undefined;
  /** Whether the target brings the design over as it is. Without it every design that the server takes must pass. */
  readonly accepts?: (plan: Plan) => boolean;
  /** What went otherwise than expected, a line each. */
  run(one: Case, place: Place, tools: Tools): Promise<readonly string[]>;
}

/** Proof by a reader: what is exported is read by the parsers, and held to the schemas, of those who use it. */
export interface Reading {
  readonly target: string;
  /** As of a check. */
  readonly proves: string;
  /** As of a check. */
  readonly lacks?: () => string | undefined;
  /** It takes seconds for a design: the small form gives it a share of them. */
  readonly slow?: true;
  /** Changes to the export of the example that the reading has to see: one that sees nothing proves nothing. */
  readonly breaks: readonly Break[];
  /** What is wrong with the export, a line each. */
  read(exported: Exported): Promise<readonly string[]>;
}

/** A text that some file of the export has, and what stands in its place. */
export type Break = readonly [text: string, instead: string];

/** A design and its files. */
export interface Exported {
  readonly design: Design;
  readonly files: readonly ExportFile[];
  /** The server takes the design, so that its values are within the bounds of tools too; else it may hold anything. */
  readonly sound: boolean;
}
