/** F7: what it costs to remember message ids for the length of the duplicate window. */

import { settings } from "../lint/facts/inputs.ts";
import { arrivalsAt } from "../lint/facts/publications/flows.ts";
import type { Store } from "../lint/facts/stores/stores.ts";
import { storeField } from "../lint/facts/stores/stores.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, none, sumOf } from "./figure.ts";
import { rateInto } from "./inflow.ts";
import { quantityText } from "./quantity-text.ts";

/** A parameter of a message id that nobody has counted: a UUID. */
const PARAMETER_LENGTH = 36;

/** Memory on each replica; about, for it is mostly the overhead of maps. */
export function idMemory(read: Read, store: Store): Figure<"bytes"> {
  const window = store.effective.duplicate_window;
  if (window <= 0) return none("bytes", "no duplicate window");
  const identified = read(arrivalsAt, store.id).filter(
    ({ publication: { declared, deadLetter } }) => declared.messageId && !deadLetter,
  );
  if (identified.length === 0) return none("bytes", "no publication has a message id");
  const { duplicateIdBytes } = read(settings, "").thresholds;
  const field = { element: store.id, at: storeField(store.kind, "duplicate_window") };
  const declared = "duplicate_window" in store.element.config && store.element.config.duplicate_window;
  const held = given("ns", window, field, declared ? "declared" : "server default");
  const parts = identified.map((arrival) => {
    const length = lengthOf(arrival.publication.declared.messageId ?? "");
    return derive("bytes", [rateInto(read, store.id, arrival), held], (perSecond, ns) => ({
      value: ((perSecond * ns) / 1e9) * (duplicateIdBytes + length),
      formula: `${quantityText("per-second", perSecond)} × ${quantityText("ns", ns)} × (${duplicateIdBytes} + ${length} B)`,
    }));
  });
  return sumOf("bytes", parts, "no publication has a message id");
}

function lengthOf(template: string): number {
  return template.replace(/\{[^{}]*\}/g, "x".repeat(PARAMETER_LENGTH)).length;
}
