/** The newest steps that changed very much, with the states they lie between: taking such a step back computes nothing. */
import type { Command } from "#core/design/commands.ts";
import type { Design } from "#core/design/model.ts";
import type { Topology } from "#core/topology/model.ts";

interface Snapshot {
  readonly design: Design;
  readonly topology: Topology;
}

interface LargeStep {
  readonly step: Undoable;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

interface Undoable {
  readonly redo: Command;
}

/** Commands in one step: below, computing is as quick as remembering. */
const LARGE = 500;
/** Each may hold a whole design. */
const MOST_KEPT = 3;

/** Designs never change, so a state that is remembered is the one that undo would compute. */
export class LargeSteps {
  private kept: readonly LargeStep[] = [];

  /** A step was made, or `last` became it. */
  follow(step: Undoable, last: Undoable | undefined, from: Snapshot, to: Snapshot): void {
    const known = last && this.kept.find((each) => each.step === last);
    const others = known ? this.kept.filter((each) => each !== known) : this.kept;
    // Where `last` began is not known when it was not kept itself.
    if (!known && (last || sizeOf(step.redo) < LARGE)) return;
    const before = known?.before ?? { design: from.design, topology: from.topology };
    const after = { design: to.design, topology: to.topology };
    this.kept = [...others.slice(-MOST_KEPT + 1), { step, before, after }];
  }

  /** What `design` was before the step; undefined when that is to be computed. */
  before(step: Undoable, design: Design): Snapshot | undefined {
    return this.kept.find((each) => each.step === step && each.after.design === design)?.before;
  }

  /** What the step made of `design`. */
  after(step: Undoable, design: Design): Snapshot | undefined {
    return this.kept.find((each) => each.step === step && each.before.design === design)?.after;
  }

  clear(): void {
    this.kept = [];
  }
}

function sizeOf(command: Command): number {
  if (command.type !== "batch") return 1;
  return command.commands.reduce((sum, each) => sum + sizeOf(each), 0);
}
