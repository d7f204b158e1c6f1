/** The facts of one design, kept up with it from edit to edit. */
import type { ElementId } from "../../design/ids.ts";
import type { Design } from "../../design/model.ts";
import type { Topology } from "../../topology/model.ts";
import { Places } from "../../topology/places.ts";
import { replacedOnly } from "../../topology/replaced.ts";
import { updateTopology } from "../../topology/topology.ts";
import { Cells } from "../incremental/cells.ts";
import { type LintOptions, settingsFor } from "../options.ts";
import { SteadyOrder } from "../steady-order.ts";
import { feed, feedReplaced, feedRerouted, type Subject } from "./feed.ts";
import { settings } from "./inputs.ts";

/** Reads one design after the other: what two have in common is computed once. */
export class FollowedDesign {
  readonly cells: Cells;
  private readonly order = new SteadyOrder();
  /** `own`: the topology is known to nobody else. */
  private before: (Subject & { readonly own: boolean }) | undefined;
  /** Of the elements when some of them came, went or moved last. */
  private steady: Design["elements"] = new Map();
  private places: Places | undefined;

  /** `once`: one design will be read, and nothing need be remembered. */
  constructor({ once = false }: { readonly once?: boolean } = {}) {
    this.cells = new Cells(!once);
  }

  /**
   * What is read from now on is of this design. True when all of its elements were there before and are where they
   * were, and of the same kind. `topology`: of this design, when it is at hand.
   */
  follow(design: Design, options: LintOptions, topology?: Topology): boolean {
    const { cells, before } = this;
    const replaced = before && !topology && replacedOnly(design.elements, before.design.elements);
    cells.set(settings, "", settingsFor(design.environment, options));
    if (before?.own && replaced && !before.topology.incomplete) this.exchange(design, before, replaced);
    else this.takeAll(design, topology);
    cells.settle();
    return replaced !== undefined;
  }

  private exchange(design: Design, before: Subject, replaced: readonly ElementId[]): void {
    const { topology, changes } = updateTopology(design.elements, before.topology, replaced);
    const now = { design, topology };
    if (!changes) {
      this.takeAll(design);
      return;
    }
    feedReplaced(this.cells, design, replaced, (a, b) => this.compare(a, b));
    feedRerouted(this.cells, now, changes);
    this.before = { ...now, own: true };
  }

  private takeAll(given: Design, topology?: Topology): void {
    const design = this.order.of(given);
    const now = { design, topology: topology ?? updateTopology(design.elements, this.before?.topology).topology };
    feed(this.cells, now, this.before);
    this.before = { design: given, topology: now.topology, own: topology === undefined };
    this.steady = design.elements;
    this.places = undefined;
  }

  private compare(a: ElementId, b: ElementId): number {
    this.places ??= new Places([...this.steady.keys()]);
    return this.places.compare(a, b);
  }
}
