/** How many messages a consumer gets, and what would have to be said to know. */
import { jsonEquals } from "../design/equality.ts";
import { rateOn } from "../lint/facts/consumers/rates.ts";
import { readerOf } from "../lint/facts/consumers/readers.ts";
import { arrivingShare } from "../lint/facts/publications/arriving-share.ts";
import { type Arrival, arrivalsAt, arrivalsOn } from "../lint/facts/publications/flows.ts";
import { fedFromOutside } from "../lint/facts/stores/outside-feeds.ts";
import { storeOf } from "../lint/facts/stores/stores.ts";
import { defineQuery } from "../lint/incremental/cells.ts";
import { type FieldRef, type Figure, none, type Quantity, sumText, unknown } from "./figure.ts";
import { rateInto } from "./inflow.ts";
import { quantityText } from "./quantity-text.ts";

/** Of a consumer: messages a second, redeliveries not counted. Of a publication that it filters, its share. */
export const loadOn = defineQuery<Figure<"per-second">>(
  "load on consumer",
  (read, key) => {
    const reader = read(readerOf, key);
    const store = reader && read(storeOf, reader.store);
    if (!store) return none("per-second", "it reads nothing that is in the design");
    if (store.kind !== "stream") return none("per-second", "the design does not say how often values are written");
    const arrivals = read(arrivalsOn, key).filter(({ publication }) => !publication.deadLetter);
    if (read(fedFromOutside, reader.store)) {
      return unknown("per-second", [], "messages come from outside of the design");
    }
    if (arrivals.length === 0) {
      const letters = read(arrivalsAt, reader.store).some(({ publication }) => publication.deadLetter);
      return none("per-second", letters ? "only dead letters arrive, at the rate of failures" : "nothing arrives");
    }
    const value = read(rateOn, key);
    if (value === undefined || arrivals.some((each) => arrivingShare(read, reader.store, each).open)) {
      return unknown("per-second", arrivals.flatMap(lacking));
    }
    const rates = arrivals.map((arrival) => rateInto(read, reader.store, arrival));
    const terms = rates.flatMap((rate) => (rate.state === "known" ? quantityText("per-second", rate.value) : []));
    const whole = rates.reduce((sum, rate) => sum + (rate.state === "known" ? rate.value : 0), 0);
    const formula =
      Math.abs(whole - value) <= 1e-9 * whole ? sumText(terms) : `what its filters let through of ${sumText(terms)}`;
    return {
      state: "known",
      unit: "per-second",
      value: value as Quantity<"per-second">,
      formula: formula === quantityText("per-second", value) ? "" : formula,
      inputs: rates.flatMap((rate) => (rate.state === "known" ? rate.inputs : [])).slice(0, 24),
    };
  },
  jsonEquals,
);

/** The rate; or, where that is known, how many values the parameters take that the filter looks at. */
function lacking({ publication: { declared, owner: element, at, parameters } }: Arrival): FieldRef[] {
  if (declared.rate === undefined) return [{ element, at: [...at, "rate"] }];
  const open = parameters.some((name) => !Object.hasOwn(declared.parameters ?? {}, name));
  return open ? [{ element, at: [...at, "parameters"] }] : [];
}
