/** A design as something to read facts of: what the linter's rules read, and what sizing and guarantees add to it. */
import type { Design } from "../design/model.ts";
import { feed } from "../lint/facts/feed.ts";
import { Cells, type Read } from "../lint/incremental/cells.ts";
import { SteadyOrder } from "../lint/steady-order.ts";
import type { Topology } from "../topology/model.ts";
import { topologyOf } from "../topology/topology.ts";

/** Reads one design after the other: what two have in common is computed once. */
export class DesignReading {
  private readonly cells: Cells;
  private readonly order = new SteadyOrder();
  private before: { readonly design: Design; readonly topology: Topology } | undefined;

  /** `once`: one design will be read, and nothing need be remembered. */
  constructor({ once = false }: { readonly once?: boolean } = {}) {
    this.cells = new Cells(!once);
  }

  /** `topology`: of this design, when it is at hand. */
  of(given: Design, topology?: Topology): Read {
    const design = this.order.of(given);
    const now = { design, topology: topology ?? topologyOf(design, this.before?.topology) };
    feed(this.cells, now, this.before, {});
    this.before = now;
    return this.cells.read;
  }
}
