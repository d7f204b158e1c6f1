/** What comes into a store: rates, bytes, and how large a message is on average. */
import { jsonEquals } from "../design/equality.ts";
import { settings } from "../lint/facts/inputs.ts";
import { arrivingShare } from "../lint/facts/publications/arriving-share.ts";
import { type Arrival, arrivalsAt } from "../lint/facts/publications/flows.ts";
import type { Published } from "../lint/facts/publications/publications.ts";
import { fedFromOutside } from "../lint/facts/stores/outside-feeds.ts";
import { storeOf } from "../lint/facts/stores/stores.ts";
import { defineQuery, type Read } from "../lint/incremental/cells.ts";
import { derive, type Figure, given, none, sumOf, sumText, type Unit, unknown } from "./figure.ts";
import { quantityText } from "./quantity-text.ts";
import { recordOf } from "./records.ts";

/** Dead letters do not count: they come at the rate of failures, which is no load worth planning for. */
export interface Inflow {
  /** Messages a second. */
  readonly rate: Figure<"per-second">;
  /** In the busiest minute. */
  readonly peakRate: Figure<"per-second">;
  /** Mean size of a stored message. */
  readonly record: Figure<"bytes">;
  /** What is written on each replica. */
  readonly bytes: Figure<"bytes-per-second">;
}

/** Of a store. */
export const inflowOf = defineQuery<Inflow>(
  "inflow",
  (read, key) => {
    const store = read(storeOf, key);
    if (!store) return without("no such stream");
    const arrivals = read(arrivalsAt, key).filter(({ publication }) => !publication.deadLetter);
    const outside = read(fedFromOutside, key);
    if (arrivals.length === 0) {
      if (store.kind !== "stream") return without("the design does not say how often values are written");
      if (outside) return fromOutside();
      return without(
        read(arrivalsAt, key).length > 0 ? "only dead letters arrive, at the rate of failures" : "nothing arrives",
      );
    }
    const { thresholds } = read(settings, "");
    const publications = arrivals.map(({ publication }) => publication);
    const rates = arrivals.map((arrival) => rateInto(read, key, arrival));
    const records = publications.map((each) => recordOf(each, store.effective.storage, thresholds));
    const bytes = publications.map((_, i) => flow(rates[i] as Figure<"per-second">, records[i] as Figure<"bytes">));
    if (store.kind === "stream" && outside) {
      rates.push(unknown("per-second", [], OUTSIDE));
      bytes.push(unknown("bytes-per-second", [], OUTSIDE));
    }
    const rate = sumOf("per-second", rates, "nothing arrives");
    const written = sumOf("bytes-per-second", bytes, "nothing arrives");
    return {
      rate,
      peakRate: sumOf(
        "per-second",
        arrivals.map((arrival) => partOf(read, key, arrival, peakOf(arrival.publication))),
        "nothing arrives",
      ),
      record: meanRecord(rate, written, records),
      bytes: written,
    };
  },
  jsonEquals,
);

const OUTSIDE = "messages come from outside of the design, too";

function without(why: string): Inflow {
  return {
    rate: none("per-second", why),
    peakRate: none("per-second", why),
    record: none("bytes", why),
    bytes: none("bytes-per-second", why),
  };
}

function fromOutside(): Inflow {
  const why = "its messages come from outside of the design";
  const open = <U extends Unit>(unit: U) => unknown(unit, [], why);
  return {
    rate: open("per-second"),
    peakRate: open("per-second"),
    record: open("bytes"),
    bytes: open("bytes-per-second"),
  };
}

/** As declared. */
function rateOf({ declared, owner: element, at }: Published): Figure<"per-second"> {
  return given("per-second", declared.rate, { element, at: [...at, "rate"] });
}

/** What of it comes into the store. */
export function rateInto(read: Read, store: string, arrival: Arrival): Figure<"per-second"> {
  return partOf(read, store, arrival, rateOf(arrival.publication));
}

/** Divided by the values of those parameters that captures and filters fix. */
function partOf(read: Read, store: string, arrival: Arrival, rate: Figure<"per-second">): Figure<"per-second"> {
  const { share, open } = arrivingShare(read, store, arrival);
  if (share === 1 && !open) return rate;
  const { owner: element, at } = arrival.publication;
  const values = given("count", open ? undefined : 1 / share, { element, at: [...at, "parameters"] });
  return derive("per-second", [rate, values], (perSecond, count) => ({
    value: perSecond / count,
    formula: `${quantityText("per-second", perSecond)} ÷ ${quantityText("count", count)}`,
  }));
}

/** Declared, and no less than the mean. */
function peakOf(publication: Published): Figure<"per-second"> {
  const { declared, owner: element, at } = publication;
  const peak = declared.peakRate === undefined ? undefined : Math.max(declared.peakRate, declared.rate ?? 0);
  return given("per-second", peak, { element, at: [...at, "peakRate"] });
}

function flow(rate: Figure<"per-second">, record: Figure<"bytes">): Figure<"bytes-per-second"> {
  return derive("bytes-per-second", [rate, record], (perSecond, size) => ({
    value: perSecond * size,
    formula: `${quantityText("per-second", perSecond)} × ${quantityText("bytes", size)}`,
  }));
}

/** One publication says it by itself; of several it is the mean by rate. */
function meanRecord(
  rate: Figure<"per-second">,
  written: Figure<"bytes-per-second">,
  records: readonly Figure<"bytes">[],
): Figure<"bytes"> {
  const [only] = records;
  if (only && records.length === 1) return only;
  return derive("bytes", [written, rate], (bytes, messages) => {
    if (messages <= 0) return { none: "nothing arrives" };
    const sizes = records.flatMap((record) => (record.state === "known" ? quantityText("bytes", record.value) : []));
    return {
      value: bytes / messages,
      formula: `mean by rate of ${sumText(sizes).replaceAll(" + ", ", ")}`,
    };
  });
}
