/** The expected numbers were worked out by hand from the formulas, not with the code's own helpers. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DesignElement } from "../design/model.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../design/units.ts";
import { volumeOf } from "../lint/facts/stores/volume.ts";
import { readerFor } from "../lint/testing/read.ts";
import { ordersExample } from "../templates/orders.ts";
import { designs } from "../testing/arbitraries.ts";
import { consumer, type DesignParts, designWith, kv, producer, sampleDesign, stream } from "../testing/builders.ts";
import { type Figure, formulaText } from "./figure.ts";
import { figuresOf, missingFields, sizingOf } from "./sizing.ts";

const GIB = 1024 ** 3;
const publishing = (more: object = {}) => ({ subject: "orders.new", rate: 200, bytes: 891, headerBytes: 0, ...more });
const shop = (publication: object, config: object, others: Record<string, DesignElement> = {}): DesignParts => ({
  elements: {
    p: producer({ publishes: [publishing(publication)] }),
    S: stream({ subjects: ["orders.>"], ...config }),
    ...others,
  },
});
const worker = { instances: 3, concurrency: 4, processing: { mean: "40ms", p99: "200ms" } };
const reader = (config: object = {}, more: object = {}): DesignElement =>
  consumer({ stream: "S", ack_policy: "explicit", ...config }, { worker: { ...worker, ...more } });

const sized = (parts: DesignParts) => sizingOf(designWith(parts));
const storeOf = (parts: DesignParts, name = "ORDERS") => {
  const found = sized(parts).stores.find((store) => store.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const readerOf = (parts: DesignParts) => {
  const [found] = sized(parts).consumers;
  if (!found) throw new Error("no consumer");
  return found;
};
const value = (figure: Figure) => (figure.state === "known" ? figure.value : figure);
const text = (figure: Figure) => (figure.state === "known" ? formulaText(figure) : figure);
const missing = (figure: Figure) =>
  figure.state === "unknown" ? figure.missing.map(({ element, at }) => [element, ...at].join(".")) : figure;

test("F1, F2: a week of messages in a file stream", () => {
  const store = storeOf(shop({}, { max_age: 7 * DAY, max_bytes: 200 * GIB, num_replicas: 3 }));
  // 4 + 8 + 8 + 2 + 8 bytes of the record, 10 of "orders.new", 891 of payload.
  expect(value(store.record)).toBe(931);
  expect(value(store.bytes)).toBe(186_200);
  expect(value(store.messages)).toBe(120_960_000);
  expect(value(store.needed)).toBe(112_613_760_000);
  expect(value(store.neededTotal)).toBe(337_841_280_000);
  expect(value(store.advisedLimit)).toBe(146_397_888_000);
  expect(value(store.fill)).toBeCloseTo(0.5244, 4);
  // 214,748,364,800 B / 186,200 B/s = 1,153,321 s.
  expect(value(store.timeToFull)).toBeCloseTo(1_153_321.0e9, -12);
  expect(text(store.needed)).toBe("200/s × 7d × 931 B = 105 GiB");
  expect(text(store.advisedLimit)).toBe("105 GiB × 1.3 headroom = 136 GiB");
});

test("F1: headers bring four bytes more, memory streams have smaller records, an unsaid header is assumed", () => {
  const age = { max_age: DAY };
  expect(value(storeOf(shop({ headerBytes: 60 }, age)).record)).toBe(995);
  // 16 + 10 + 60 + 891.
  expect(value(storeOf(shop({ headerBytes: 60 }, { ...age, storage: "memory" })).record)).toBe(977);
  const { record } = storeOf(shop({ headerBytes: undefined }, age));
  expect(value(record)).toBe(1035);
  expect(record.state === "known" && record.inputs.map(({ basis }) => basis)).toEqual(["declared", "assumed"]);
});

test("F1: the mean record is weighted by rate", () => {
  const { record } = storeOf({
    elements: {
      p: producer({
        publishes: [publishing({ rate: 300, bytes: 60 }), publishing({ subject: "orders.old", rate: 100, bytes: 460 })],
      }),
      S: stream({ subjects: ["orders.>"], max_age: DAY }),
    },
  });
  // (300 × 100 + 100 × 500) / 400.
  expect(value(record)).toBe(200);
});

test("F2: the busiest minute decides for short ages, and is not made up", () => {
  const short = { max_age: 10 * SECOND };
  // 1,000/s × 60 s against 200/s × 10 s.
  expect(value(storeOf(shop({ peakRate: 1000 }, short)).messages)).toBe(60_000);
  const without = storeOf(shop({}, short));
  expect(value(without.messages)).toBe(2000);
  expect(missing(without.peakRate)).toEqual(["p.publishes.0.peakRate"]);
});

test("F2: counts and values per subject end a stream sooner than its age", () => {
  const age = { max_age: 7 * DAY };
  expect(value(storeOf(shop({}, { ...age, max_msgs: 5000 })).messages)).toBe(5000);
  const keyed = { subject: "orders.{id}", parameters: { id: 300 } };
  const store = storeOf(shop(keyed, { ...age, max_msgs_per_subject: 4 }));
  expect(value(store.messages)).toBe(1200);
});

test("F2: nothing removes the messages of a stream without limits", () => {
  const store = storeOf(shop({}, {}));
  expect(store.kept).toMatchObject({ state: "none" });
  expect(store.needed).toMatchObject({ state: "none" });
  expect(store.timeToFull).toMatchObject({ state: "none", why: "no max_bytes" });
});

test("F2: a queue holds what comes during the longest outage and the time to work it off", () => {
  const queue = { retention: "workqueue", num_replicas: 1 };
  const store = storeOf(shop({}, queue, { c: reader({}, { maxDowntime: "1h" }) }));
  // 12 handlers of 40 ms do 300/s: 3,600 s × 200 / (300 − 200) = 7,200 s.
  expect(value(store.kept)).toBe(10_800 * SECOND);
  expect(value(store.messages)).toBe(2_160_000);
  const limited = storeOf(shop({}, { ...queue, max_age: HOUR }, { c: reader({}, { maxDowntime: "1h" }) }));
  expect(value(limited.kept)).toBe(HOUR);
  expect(missing(storeOf(shop({}, queue, { c: reader() })).kept)).toEqual(["c.worker.maxDowntime"]);
});

test("F7: message ids in the duplicate window", () => {
  const ids = { rate: 1000, messageId: "{event}" };
  // 1,000/s × 120 s × (120 + 36) B: about the 19 MB of the formula's example.
  expect(value(storeOf(shop(ids, {})).duplicates)).toBe(18_720_000);
  expect(value(storeOf(shop({ ...ids, messageId: "o-{event}" }, { duplicate_window: MINUTE })).duplicates)).toBe(
    1000 * 60 * 158,
  );
  expect(storeOf(shop({}, {})).duplicates).toMatchObject({ why: "no publication has a message id" });
});

test("KV: all keys with their history at their largest", () => {
  const parts = (keys: number | undefined): DesignParts => ({
    elements: {
      p: producer({ uses: [{ bucket: "K", access: "write", key: "cart.{user}", bytesMax: 500 }] }),
      K: { ...kv({ bucket: "carts", history: 5 }), ...(keys !== undefined && { keys }) },
    },
  });
  const store = storeOf(parts(10_000), "KV_carts");
  // 30 + "$KV.carts." (10) + "cart.{user}" (11) + 500.
  expect(value(store.record)).toBe(551);
  expect(value(store.needed)).toBe(27_550_000);
  expect(missing(storeOf(parts(undefined), "KV_carts").needed)).toEqual(["K.keys"]);
});

test("F3: utilisation, instances and the time to catch up", () => {
  const found = readerOf(shop({}, {}, { c: reader({}, { maxDowntime: "1h", failureRate: 0.05 }) }));
  // 200/s × 1.05 × 0.04 s = 8.4 of 12 handlers.
  expect(value(found.utilisation)).toBeCloseTo(0.7, 10);
  // 8.4 / (0.7 × 4) = 3.
  expect(value(found.neededInstances)).toBe(3);
  expect(value(found.capacity)).toBe(300);
  expect(value(found.catchUp)).toBe(7200 * SECOND);
  expect(text(found.backlog)).toBe("1h × 200/s = 720,000");
  expect(text(found.utilisation)).toBe("200/s × 1.05 × 40ms ÷ 12 = 70%");
});

test("F3: workers that get more than they can do never catch up", () => {
  const found = readerOf(shop({ rate: 400 }, {}, { c: reader({}, { maxDowntime: "1h" }) }));
  expect(value(found.utilisation)).toBeCloseTo(4 / 3, 10);
  expect(value(found.neededInstances)).toBe(6);
  expect(found.catchUp).toMatchObject({ state: "none", why: expect.stringMatching(/^never/) });
});

test("F3: a filter takes its share where the parameters are counted, and asks where they are not", () => {
  const filtered = (parameters: object) =>
    readerOf(
      shop({ subject: "orders.{region}.new", ...parameters }, {}, { c: reader({ filter_subject: "orders.eu.new" }) }),
    );
  expect(value(filtered({ parameters: { region: 4 } }).rate)).toBe(50);
  expect(missing(filtered({}).rate)).toEqual(["p.publishes.0.parameters"]);
});

test("F4, F5: the deadline that handling and buffer need, and the buffer that the deadline allows", () => {
  const slow = { processing: { mean: "2s", p99: "15s" }, concurrency: 2, prefetch: 50 };
  const found = readerOf(shop({}, {}, { c: reader({ ack_wait: 60 * SECOND }, slow) }));
  // max(30, 3 × 15, 50 × 2 / 2 + 15) = 65 s; (60 − 15) × 2 / 2 / 2 = 22.5.
  expect(value(found.neededAckWait)).toBe(65 * SECOND);
  expect(value(found.ackWait)).toBe(60 * SECOND);
  expect(value(found.mostBuffered)).toBe(22);
  expect(value(found.buffered)).toBe(50);
  const renewed = readerOf(shop({}, {}, { c: reader({}, { ...slow, progressAcks: true }) }));
  expect(value(renewed.neededAckWait)).toBe(30 * SECOND);
});

test("F4: the shortest step of backoff is the deadline", () => {
  const { ackWait } = readerOf(shop({}, {}, { c: reader({ backoff: [30 * SECOND, 5 * SECOND], max_deliver: 3 }) }));
  expect(value(ackWait)).toBe(5 * SECOND);
  expect(ackWait.state === "known" && ackWait.inputs[0]?.at).toEqual(["config", "backoff", 1]);
});

test("F6: room in max_ack_pending for the load, for retries that wait, and for what workers hold", () => {
  const found = readerOf(shop({}, {}, { c: reader() }));
  // 2 × 200/s × 41 ms = 16.4; 1.2 × 3 × 4 = 14.4.
  expect(value(found.neededPending)).toBe(17);
  expect(value(found.pendingLimit)).toBe(1000);
  expect(value(found.pendingUse)).toBe(0.017);
  const failing = { failureRate: 0.1, retryMode: "nak_delay", nakDelay: "60s" };
  // And 200/s × 0.1 × 60 s = 1,200 that wait.
  expect(value(readerOf(shop({}, {}, { c: reader({}, failing) })).neededPending)).toBe(1217);
  // 1.2 × 3 × 100.
  expect(value(readerOf(shop({}, {}, { c: reader({}, { prefetch: 100 }) })).neededPending)).toBe(360);
});

test("F10: one message at a time", () => {
  const found = readerOf(shop({ rate: 40 }, {}, { c: reader({ max_ack_pending: 1 }) }));
  // 1 / (40 ms + 2 × 1 ms) = 23.8/s; 40/s × 42 ms / 0.7 = 2.4.
  expect(value(found.capacity)).toBeCloseTo(23.81, 2);
  expect(value(found.utilisation)).toBeCloseTo(1.68, 10);
  expect(value(found.partitions)).toBe(3);
  expect(found.neededInstances).toMatchObject({ state: "none" });
});

test("two elements of one durable are one consumer, whose workers add up", () => {
  const [first] = sized(shop({}, {}, { c: reader(), d: reader({}, { instances: 1, concurrency: 8 }) })).consumers;
  expect(value(first?.utilisation as Figure)).toBeCloseTo(8 / 20, 10);
  expect(value(first?.instances as Figure)).toBe(4);
});

test("what is not said is asked for: no rate, no size, no handling time", () => {
  const parts = shop({ rate: undefined }, { max_age: DAY, max_bytes: GIB }, { c: consumer({ stream: "S" }) });
  const store = storeOf(parts);
  expect(missing(store.needed)).toEqual(["p.publishes.0.rate"]);
  expect(value(store.record)).toBe(931);
  const silent = readerOf(shop({}, {}, { c: consumer({ stream: "S", ack_policy: "explicit" }) }));
  expect(missing(silent.utilisation)).toEqual([
    "c.worker.processing.mean",
    "c.worker.instances",
    "c.worker.concurrency",
  ]);
  const [most] = missingFields(sized(parts));
  expect(most).toMatchObject({ element: "p", at: ["publishes", 0, "rate"] });
  expect(missing(storeOf(shop({ bytes: undefined }, { max_age: DAY })).needed)).toEqual(["p.publishes.0.bytes"]);
});

test("what comes from outside of the design is not counted as nothing", () => {
  const { rate } = storeOf({
    elements: { S: stream({ sources: [{ name: "FAR", external: { api: "$JS.far.API" } }], max_age: DAY }) },
  });
  expect(rate).toMatchObject({ state: "unknown", missing: [], why: expect.stringContaining("outside") });
});

test("a hub takes in what its sites do, and its own totals leave their disks out", () => {
  const site = (name: string) =>
    stream({ name, subjects: [`${name}.>`], max_age: DAY, max_bytes: 2 * GIB }, { domain: name });
  const from = (name: string) => ({ name, external: { api: `$JS.${name}.API` } });
  const parts = {
    elements: {
      p: producer({ publishes: [publishing({ subject: "east.x", rate: 10, bytes: 64 })] }),
      q: producer({ publishes: [publishing({ subject: "west.x", rate: 30, bytes: 64 })] }),
      east: site("east"),
      west: site("west"),
      HUB: stream({ name: "HUB", max_age: 10 * DAY, num_replicas: 3, sources: [from("east"), from("west")] }),
      c: consumer({ stream: "HUB", ack_policy: "explicit" }, { worker }),
    },
  };
  const store = storeOf(parts, "HUB");
  // 30 of the record, 6 of the subject, 64 of payload: 100 B × 40/s × 864,000 s.
  expect(value(store.rate)).toBe(40);
  expect(value(store.needed)).toBe(3_456_000_000);
  expect(value(readerOf(parts).rate)).toBe(40);
  // 40/s × 40 ms ÷ 12 handlers.
  expect(value(readerOf(parts).utilisation)).toBeCloseTo(1.6 / 12, 9);
  expect(value(sized(parts).totals.file.needed)).toBe(3 * 3_456_000_000);
  expect(sized(parts).totals.elsewhere).toMatchObject([
    { domain: "east", needed: { value: 86_400_000 }, reserved: { value: 2 * GIB } },
    { domain: "west", needed: { value: 259_200_000 }, reserved: { value: 2 * GIB } },
  ]);
  const { west, ...alone } = parts.elements;
  // What one site brings is known, and that there is more.
  expect(storeOf({ elements: alone }, "HUB").rate).toMatchObject({ state: "unknown", least: 10 });
});

test("of a publication with parameters, a store takes in the values that it captures", () => {
  const parts = {
    elements: {
      p: producer({
        publishes: [
          { subject: "set.{site}.x", rate: 80, peakRate: 800, bytes: 60, headerBytes: 0, parameters: { site: 40 } },
        ],
      }),
      S: stream({ name: "ALL", subjects: ["set.>"], max_age: DAY }),
      M: stream({ name: "SEVEN", max_age: DAY, mirror: { name: "ALL", filter_subject: "set.s7.x" } }),
      T: stream({ name: "TWO", subjects: ["other"], sources: [{ name: "ALL", filter_subject: "set.s7.x" }] }),
      c: consumer({ stream: "M", ack_policy: "explicit" }, { worker }),
    },
  };
  expect(value(storeOf(parts, "ALL").rate)).toBe(80);
  expect(text(storeOf(parts, "SEVEN").rate)).toBe("80/s ÷ 40 = 2/s");
  expect(value(storeOf(parts, "SEVEN").peakRate)).toBe(20);
  // 30 of the record, 12 of the subject as it is written down, 60 of payload: 102 B × 2/s × 86,400 s.
  expect(value(storeOf(parts, "SEVEN").needed)).toBe(17_625_600);
  expect(value(storeOf(parts, "TWO").rate)).toBe(2);
  expect(value(readerOf(parts).rate)).toBe(2);
});

test("how many values a captured parameter takes is asked for", () => {
  const regional = shop({ subject: "orders.{region}" }, { subjects: ["orders.eu"], max_age: DAY }, { c: reader() });
  expect(missing(storeOf(regional).rate)).toEqual(["p.publishes.0.parameters"]);
  expect(missing(readerOf(regional).rate)).toEqual(["p.publishes.0.parameters"]);
  // Behind a transform nobody knows which part it was.
  const mapped = { subjects: ["orders.*"], subject_transform: { src: "orders.*", dest: "orders.all" }, max_age: DAY };
  expect(value(storeOf(shop({ subject: "orders.{region}" }, mapped)).rate)).toBe(200);
});

test("totals: storage, reservations against the servers, Raft groups, ids", () => {
  const { totals } = sized({
    environment: { profile: "production", server: "2.15", servers: 3, maxStorage: 400 * GIB },
    ...shop({ messageId: "{id}" }, { max_age: 7 * DAY, max_bytes: 200 * GIB, num_replicas: 3 }, { c: reader() }),
  });
  expect(value(totals.file.needed)).toBe(337_841_280_000);
  expect(value(totals.file.reserved)).toBe(600 * GIB);
  expect(value(totals.file.reservedPerServer)).toBe(200 * GIB);
  expect(value(totals.file.use)).toBe(0.5);
  expect(value(totals.diskPerServer)).toBe(250 * GIB);
  // The stream and its durable consumer, three copies each, on three servers.
  expect(value(totals.assetsPerServer)).toBe(2);
  expect(value(totals.duplicates)).toBe(200 * 120 * 156 * 3);
  expect(totals.memory.needed).toMatchObject({ state: "none" });
});

test("a sum with unknown parts says what it is at least", () => {
  const { totals } = sized({
    elements: {
      p: producer({ publishes: [publishing(), { subject: "users.new" }] }),
      S: stream({ subjects: ["orders.>"] }),
      U: stream({ name: "USERS", subjects: ["users.>"] }),
    },
  });
  expect(totals.rate).toMatchObject({ state: "unknown", least: 200 });
});

test("it goes by the same inflow as the linter", () => {
  for (const design of [ordersExample(), sampleDesign({ streams: 20, consumersPerStream: 2, seed: 3 })]) {
    const read = readerFor(design);
    for (const store of sizingOf(design).stores) {
      const volume = read(volumeOf, store.id);
      if (!volume) continue;
      expect(value(store.rate)).toBeCloseTo(volume.rate, 6);
      expect(value(store.record)).toBeCloseTo(volume.record, 6);
    }
  }
});

test("any design has a sizing, of finite figures", () => {
  fc.assert(
    fc.property(designs, (design) => {
      const { stores, consumers, totals } = sizingOf(design);
      for (const part of [...stores, ...consumers, totals]) {
        for (const [name, figure] of figuresOf(part)) {
          if (figure.state !== "known") continue;
          expect(Number.isFinite(figure.value) && figure.value >= 0, name).toBe(true);
          expect(formulaText(figure)).not.toMatch(/NaN|Infinity|undefined/);
        }
      }
    }),
    { numRuns: 300 },
  );
});
