/** A design as something to read facts of: what the linter's rules read, and what sizing and guarantees add to it. */
import type { Design } from "../design/model.ts";
import { FollowedDesign } from "../lint/facts/followed-design.ts";
import type { Read } from "../lint/incremental/cells.ts";
import type { Topology } from "../topology/model.ts";

/** Reads one design after the other: what two have in common is computed once. */
export class DesignReading {
  private readonly followed: FollowedDesign;

  /** `once`: one design will be read, and nothing need be remembered. */
  constructor({ once = false }: { readonly once?: boolean } = {}) {
    this.followed = new FollowedDesign({ once });
  }

  /** `topology`: of this design, when it is at hand. */
  of(design: Design, topology?: Topology): Read {
    this.followed.follow(design, {}, topology);
    return this.followed.cells.read;
  }
}
