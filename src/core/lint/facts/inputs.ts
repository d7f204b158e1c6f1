/** What the linter is told of a design and its topology; everything else is computed from it. */
import { jsonEquals } from "../../design/equality.ts";
import type { ElementId } from "../../design/ids.ts";
import type { DesignElement } from "../../design/model.ts";
import { emptyDesign } from "../../design/model.ts";
import type { DeadEnd, Wire } from "../../topology/model.ts";
import type { StoredSubject } from "../../topology/stored-subjects.ts";
import { defineInput, sameItems } from "../incremental/cells.ts";
import { type Settings, settingsFor } from "../options.ts";

const sameSubjects = (a: readonly StoredSubject[], b: readonly StoredSubject[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((item, i) => {
      const other = b[i] as StoredSubject;
      return item.pattern === other.pattern && sameItems(item.except, other.except);
    }));

/** Environment, thresholds and overridden severities; the key is always `""`. */
export const settings = defineInput<Settings>("settings", settingsFor(emptyDesign().environment, {}), jsonEquals);

/** By element id. */
export const elementOf = defineInput<DesignElement | undefined>("element", undefined);

/** The ids of the elements of a kind (`stream`, `consumer` …), in the order of the design. */
export const idsOfKind = defineInput<readonly ElementId[]>("ids of kind", [], sameItems);

/** The ids of the consumers that read a store. */
export const readersOf = defineInput<readonly ElementId[]>("readers", [], sameItems);

/** The ids of streams, and of buckets by their stream's name (`KV_settings`), that have a name. */
export const storesNamed = defineInput<readonly ElementId[]>("stores by name", [], sameItems);

/** Wires that leave a node. */
export const outgoingWires = defineInput<readonly Wire[]>("outgoing wires", [], sameItems);

/** Of those that leave a store, the ones on which messages go on without a program: copies and republishing. */
export const onwardWires = defineInput<readonly Wire[]>("onward wires", [], sameItems);

/** Wires that come into a node. */
export const incomingWires = defineInput<readonly Wire[]>("incoming wires", [], sameItems);

/** What of an element goes nowhere. */
export const deadEndsOf = defineInput<readonly DeadEnd[]>("dead ends", [], sameItems);

/** Under which subjects a store holds messages: own subjects after the transform, and what copies bring. */
export const subjectsIn = defineInput<readonly StoredSubject[]>("stored subjects", [], sameSubjects);
