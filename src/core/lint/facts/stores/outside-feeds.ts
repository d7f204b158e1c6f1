/** Whether a store can hold messages that no publication of the design accounts for. */
import { factsOf } from "../../../topology/facts.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { elementOf, incomingWires } from "../inputs.ts";
import { originsOf } from "../links/copies.ts";

/**
 * Of a store: it is a bucket (keys are written through its API), it copies from a stream that the design does not have,
 * or a push consumer delivers into it; or this holds for a store that it copies from.
 */
export const fedFromOutside = defineQuery<boolean>("fed from outside", (read, key) => {
  const stores = new Set([key]);
  // A set hands out what is added while it is walked.
  for (const store of stores) {
    const element = read(elementOf, store);
    if (element?.kind !== "stream") return true;
    if (factsOf(element).store?.copies.some((copy) => copy.external && originsOf(read, store, copy).length === 0))
      return true;
    for (const { kind, from } of read(incomingWires, store)) {
      if (kind === "push") return true;
      if (kind === "mirror" || kind === "source" || kind === "republish") stores.add(from);
    }
  }
  return false;
});
