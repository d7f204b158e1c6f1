/** How long messages are in a store, and how many at once. */

import { acknowledged } from "../lint/facts/consumers/retries.ts";
import { settings } from "../lint/facts/inputs.ts";
import { usersOf, writes } from "../lint/facts/stores/bucket-users.ts";
import { subjectCount } from "../lint/facts/stores/cardinality.ts";
import { consumersOf, type Store, storeField } from "../lint/facts/stores/stores.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { consumerSizingOf } from "./consumer-sizing.ts";
import { derive, type Figure, given, none, unknown } from "./figure.ts";
import type { Inflow } from "./inflow.ts";
import { quantityText } from "./quantity-text.ts";

/** The burst that must fit whatever the mean says: the busiest minute. */
const PEAK_SECONDS = 60;

/** How long a message stays: `max_age`, or in a queue the longest outage with the time to work it off. */
export function keptFor(read: Read, store: Store): Figure<"ns"> {
  const { retention, max_age: age, discard } = store.effective;
  const byAge: Figure<"ns"> =
    age > 0
      ? given("ns", age, { element: store.id, at: storeField(store.kind, "max_age") })
      : none("ns", `no max_age: only ${discard === "new" ? "hands" : "limits and hands"} remove messages`);
  if (retention === "limits") return byAge;
  const waits = read(consumersOf, store.id).filter((reader) => acknowledged(reader));
  if (waits.length === 0) {
    if (byAge.state === "known") return byAge;
    return none("ns", retention === "interest" ? "nothing is stored without a consumer" : "no consumer takes messages");
  }
  const backlogs = waits.map((reader) => {
    const missing = none("ns", "");
    const { outage, catchUp } = read(consumerSizingOf, reader.id) ?? { outage: missing, catchUp: missing };
    return derive("ns", [outage, catchUp], (away, drain) => ({
      value: away + drain,
      formula: `outage ${quantityText("ns", away)} + ${quantityText("ns", drain)} to work it off`,
    }));
  });
  const longest = longestOf(backlogs);
  return derive("ns", [longest, ...(byAge.state === "known" ? [byAge] : [])], (wait, most) => {
    const value = most === undefined ? wait : Math.min(wait, most);
    const formula = longest.state === "known" ? longest.formula : "";
    return { value, formula: value < wait ? `max_age, less than ${formula}` : formula };
  });
}

function longestOf(figures: readonly Figure<"ns">[]): Figure<"ns"> {
  const missing = figures.flatMap((each) => (each.state === "unknown" ? each.missing : []));
  if (figures.some(({ state }) => state === "unknown")) return unknown("ns", missing);
  const without = figures.find((each) => each.state === "none");
  if (without) return without;
  return figures.reduce((most, each) => (valueIn(each) > valueIn(most) ? each : most));
}

function valueIn(figure: Figure<"ns">): number {
  return figure.state === "known" ? figure.value : 0;
}

/** Messages in the store when it has come to rest: as many as arrive while one stays, and no more than limits allow. */
export function messagesIn(read: Read, store: Store, { rate, peakRate }: Inflow, kept: Figure<"ns">): Figure<"count"> {
  const { max_msgs: most, max_msgs_per_subject: perSubject } = store.effective;
  const peak = peakRate.state === "known" ? peakRate.value * PEAK_SECONDS : 0;
  const byTime = derive("count", [rate, kept], (perSecond, ns) => {
    const mean = (perSecond * ns) / 1e9;
    if (peak <= mean)
      return { value: mean, formula: `${quantityText("per-second", perSecond)} × ${quantityText("ns", ns)}` };
    return { value: peak, formula: `${quantityText("per-second", peak / PEAK_SECONDS)} × the busiest minute` };
  });
  const caps: Figure<"count">[] = [];
  const field = (name: "max_msgs" | "max_msgs_per_subject") => ({
    element: store.id,
    at: storeField(store.kind, name),
  });
  if (most > 0) caps.push(given("count", most, field("max_msgs")));
  if (perSubject > 0) {
    const { subjects, complete } = read(subjectCount, store.id);
    if (complete) {
      caps.push(
        derive("count", [given("count", perSubject, field("max_msgs_per_subject"))], (each) => ({
          value: subjects * each,
          formula: `${quantityText("count", subjects)} subjects × ${each}`,
        })),
      );
    }
  }
  return caps.reduce((least, cap) => smaller(least, cap), byTime);
}

/** The smaller one; a limit decides where nothing else does. */
function smaller(figure: Figure<"count">, cap: Figure<"count">): Figure<"count"> {
  if (figure.state === "unknown" || cap.state !== "known") return figure;
  return figure.state === "none" || cap.value < figure.value ? cap : figure;
}

/** Of a KV bucket: values of all keys, each with its history, at their largest. */
export function valuesIn(read: Read, store: Store): { messages: Figure<"count">; record: Figure<"bytes"> } {
  if (store.element.kind !== "kv") {
    const why = "the design does not say how many objects there are";
    return { messages: none("count", why), record: none("bytes", why) };
  }
  const { keys } = store.element;
  const history = given(
    "count",
    Math.max(1, store.element.config.history ?? 1),
    { element: store.id, at: ["config", "history"] },
    store.element.config.history ? "declared" : "client default",
  );
  const messages = derive(
    "count",
    [given("count", keys, { element: store.id, at: ["keys"] }), history],
    (all, each) => ({
      value: all * each,
      formula: `${quantityText("count", all)} keys × history ${each}`,
    }),
  );
  return { messages, record: valueRecord(read, store) };
}

/** Length of a key that no use of the bucket spells. */
const KEY_LENGTH = 36;

function valueRecord(read: Read, store: Store): Figure<"bytes"> {
  const users = read(usersOf, store.id).filter((user) => writes(user) ?? user.use.bytesMax !== undefined);
  if (users.length === 0) {
    const limit = store.effective.max_msg_size;
    const size = limit > 0 ? limit : undefined;
    return recordOfValue(
      read,
      store,
      [given("bytes", size, { element: store.id, at: ["config", "max_value_size"] })],
      KEY_LENGTH,
    );
  }
  const sizes = users.map(({ id, at, use }) => given("bytes", use.bytesMax, { element: id, at: [...at, "bytesMax"] }));
  const longest = users.reduce((most, { use }) => Math.max(most, use.key?.length ?? 0), 0);
  return recordOfValue(read, store, sizes, longest || KEY_LENGTH);
}

function recordOfValue(read: Read, { name }: Store, sizes: readonly Figure<"bytes">[], key: number): Figure<"bytes"> {
  const { recordOverheadBytes } = read(settings, "").thresholds;
  const subject = `$KV.${name.slice("KV_".length)}.`.length + key;
  return derive("bytes", sizes, (...values) => {
    const largest = Math.max(...values);
    return {
      value: recordOverheadBytes + subject + largest,
      formula: `${recordOverheadBytes} record + ${subject} subject + ${largest} largest value`,
    };
  });
}
