/** What one element adds to the topology: the wires that its fields make, and what of it goes nowhere. */

import { jsonEquals } from "../../design/equality.ts";
import type { ElementId } from "../../design/ids.ts";
import type { Effort } from "../effort.ts";
import type { DeadEnd, DeadEndCode, FieldPath, NodeId, Wire, WireKind, WireReason } from "../model.ts";

/** Reasons kept of one wire: more say nothing new to a reader. */
const MAX_REASONS = 64;
/** What a wire costs those who draw it, in steps of an `Effort`. */
const WIRE_STEPS = 4;

/** A stream that the element names and the design does not have. */
export interface Absent {
  readonly id: `missing:${string}`;
  readonly name: string;
}

/** In the order of the fields. */
export interface Contribution {
  readonly wires: readonly Wire[];
  readonly deadEnds: readonly DeadEnd[];
  readonly absent: readonly Absent[];
  /** The effort was spent before everything was found. */
  readonly partial?: true;
}

/** What an element adds that is not there, or has nothing to do with others. */
export const NOTHING: Contribution = { wires: [], deadEnds: [], absent: [] };

type Draft = Wire & { readonly reasons: WireReason[] };

/** Collects a contribution; wires of one kind between the same nodes become one with all the reasons. */
export class Collector {
  private readonly wires: Draft[] = [];
  private readonly deadEnds: DeadEnd[] = [];
  private readonly absent = new Map<Absent["id"], Absent>();
  /** Only once there are many. */
  private byId: Map<string, Draft> | undefined;

  constructor(
    readonly owner: ElementId,
    readonly effort: Effort,
  ) {}

  /** False when the effort is spent: nothing is added any more. */
  wire(kind: WireKind, from: NodeId, to: NodeId, reason: WireReason): boolean {
    if (!this.effort.spend(1)) return false;
    const id = `${kind}:${from}>${to}`;
    const found = this.byId?.get(id) ?? (this.byId ? undefined : this.wires.find((wire) => wire.id === id));
    if (found) {
      if (found.reasons.length < MAX_REASONS) found.reasons.push(reason);
      return true;
    }
    if (!this.effort.spend(WIRE_STEPS)) return false;
    const wire: Draft = { id, kind, from, to, reasons: [reason] };
    this.wires.push(wire);
    if (this.byId) this.byId.set(id, wire);
    else if (this.wires.length > 8) this.byId = new Map(this.wires.map((each) => [each.id, each]));
    return true;
  }

  /** Without effect when the effort is spent: what was not looked for is not missing. */
  deadEnd(code: DeadEndCode, subject: string, at: FieldPath): void {
    if (this.effort.spent) return;
    const id = `${code}:${this.owner}:${at.join(".")}`;
    this.deadEnds.push({ id, code, element: this.owner, subject, at });
  }

  /** The node that stands for a stream which is not in the design. */
  missing(name: string): Absent["id"] {
    const id = `missing:${name}` as const;
    this.absent.set(id, { id, name });
    return id;
  }

  /** `before` again, or as much of it as is still so. */
  finish(before: Contribution | undefined): Contribution {
    const { wires, deadEnds } = this;
    const absent = [...this.absent.values()];
    if (this.effort.spent) return { wires, deadEnds, absent, partial: true };
    if (!before) return wires.length + deadEnds.length + absent.length === 0 ? NOTHING : { wires, deadEnds, absent };
    const known = new Map(before.wires.map((wire) => [wire.id, wire]));
    const after: Contribution = {
      wires: kept(
        before.wires,
        wires.map((wire) => same(known.get(wire.id), wire)),
      ),
      deadEnds: same(before.deadEnds, deadEnds),
      absent: same(before.absent, absent),
    };
    const unchanged =
      after.wires === before.wires && after.deadEnds === before.deadEnds && after.absent === before.absent;
    return unchanged ? before : after;
  }
}

function same<T, U extends T>(before: T | undefined, after: U): T {
  return before !== undefined && jsonEquals(before, after) ? before : after;
}

/** The list that was there when it holds the very same things. */
export function kept<T>(before: readonly T[] | undefined, after: readonly T[]): readonly T[] {
  return before?.length === after.length && after.every((each, i) => each === before[i]) ? before : after;
}
