import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Design, DesignElement } from "../design/model.ts";
import { DAY, MINUTE, SECOND } from "../design/units.ts";
import { DesignReading } from "../sizing/reading.ts";
import { TEMPLATES } from "../templates/all.ts";
import { designs } from "../testing/arbitraries.ts";
import { consumer, type DesignParts, designWith, id, producer, sampleDesign, stream } from "../testing/builders.ts";
import { guaranteesFrom, guaranteesOf } from "./guarantees.ts";
import { type GuaranteePath, TOPICS, type Topic } from "./model.ts";

const GIB = 1024 ** 3;
type Elements = Record<string, DesignElement>;

const publishing = (more: object = {}) => ({ subject: "orders.new", mode: "js" as const, retries: 3, ...more });
const checkout = (publication: object = {}, more: object = {}) =>
  producer({ name: "checkout", instances: 1, publishes: [publishing(publication)], ...more });
const orders = (config: object = {}) =>
  stream({ subjects: ["orders.>"], num_replicas: 3, storage: "file", max_age: 7 * DAY, max_bytes: GIB, ...config });
const billing = (config: object = {}, worker: object = {}, more: object = {}) =>
  consumer(
    { stream: "S", ack_policy: "explicit", ack_wait: 30 * SECOND, max_deliver: 5, ...config },
    { worker: { instances: 2, concurrency: 4, ...worker }, ...more },
  );
const shop = (changed: Elements = {}, environment?: Design["environment"]): DesignParts => ({
  elements: { p: checkout(), S: orders(), c: billing(), ...changed },
  ...(environment && { environment }),
});

function paths(parts: DesignParts): readonly GuaranteePath[] {
  return guaranteesOf(designWith(parts)).paths;
}
/** `null`: to where nobody takes messages. */
function path(parts: DesignParts, consumerId: string | null = "c"): GuaranteePath {
  const found = paths(parts).find((each) => (each.consumer ?? null) === consumerId);
  if (!found) throw new Error(`no path to ${consumerId}`);
  return found;
}
const told = (parts: DesignParts, topic: Topic, end: string | null = "c") =>
  path(parts, end).statements.filter((statement) => statement.topic === topic);
const texts = (...args: Parameters<typeof told>) =>
  told(...args)
    .map(({ text }) => text)
    .join(" ");
const causes = (...args: Parameters<typeof told>) =>
  told(...args).flatMap((statement) =>
    statement.causes.map(({ element, at, setting }) => `${element ?? "design"}/${at.join("/")}: ${setting}`),
  );

test("a path goes from the publication over the stream to the consumer, and says something on every topic", () => {
  const found = path(shop());
  expect(found).toMatchObject({
    senders: [{ element: "p", at: ["publishes", 0], subject: "orders.new" }],
    stores: ["S"],
    hops: [],
    consumer: "c",
    delivery: "at-least-once",
  });
  const topics = TOPICS.filter((topic) => topic !== "lost-link");
  expect(new Set(found.statements.map(({ topic }) => topic))).toEqual(new Set(topics));
});

test("publications that are alike are one path; those that are not, or end elsewhere, have their own", () => {
  const alike = shop({ p: checkout({}, { publishes: [publishing(), publishing({ subject: "orders.old" })] }) });
  expect(paths(alike).map(({ senders }) => senders.length)).toEqual([2]);
  const other = shop({
    p: checkout({}, { publishes: [publishing(), publishing({ subject: "orders.old", mode: "core" })] }),
  });
  expect(paths(other).map(({ delivery }) => delivery)).toEqual(["at-least-once", "at-most-once"]);
});

test("delivery: at least once by acknowledgements, with the settings that say so", () => {
  expect(texts(shop(), "delivery")).toContain(
    "without an acknowledgement within 30s billing gets a message again, at most 5 times",
  );
  expect(causes(shop(), "delivery")).toEqual([
    "p/publishes/0/retries: retries 3",
    "c/config/ack_policy: ack_policy explicit",
    "c/config/ack_wait: ack_wait 30s",
    "c/config/max_deliver: max_deliver 5",
    "c/worker/idempotent: idempotent (not said)",
  ]);
});

test.each<[string, Elements]>([
  ["nothing is acknowledged", { c: billing({ ack_policy: "none", ack_wait: undefined, max_deliver: undefined }) }],
  ["acknowledged before it is handled", { c: billing({}, { ackTiming: "before-processing" }) }],
  ["delivered a single time", { c: billing({ max_deliver: 1 }) }],
  ["a core publish", { p: checkout({ mode: "core" }) }],
  ["a stream that does not acknowledge", { S: orders({ no_ack: true }) }],
])("delivery: at most once when %s", (_, changed) => {
  const { delivery, statements } = path(shop(changed));
  expect(delivery).toBe("at-most-once");
  expect(statements.some(({ topic, tone }) => topic === "delivery" && tone === "lost")).toBe(true);
});

test("delivery: once in effect takes an id, a window that outlasts retries, and an idempotent worker", () => {
  const publication = { messageId: "{order}", retryHorizon: "60s" };
  const worker = { idempotent: true };
  expect(path(shop({ p: checkout(publication), c: billing({}, worker) })).delivery).toBe("once-in-effect");
  expect(path(shop({ p: checkout(publication) })).delivery).toBe("at-least-once");
  const late = { ...publication, retryHorizon: "10m" };
  expect(path(shop({ p: checkout(late), c: billing({}, worker) })).delivery).toBe("at-least-once");
  expect(path(shop({ c: billing({}, worker) })).delivery).toBe("at-least-once");
});

test("delivery: a consumer that begins later is told", () => {
  expect(texts(shop({ c: billing({ deliver_policy: "new" }) }), "delivery")).toContain(
    "billing gets only what is stored after it was created",
  );
});

test("order: parallel handlers have none, one message at a time has it, and an ordered consumer too", () => {
  expect(texts(shop(), "order")).toContain("up to 8 messages at once: there is no order among them");
  expect(texts(shop({ c: billing({ max_ack_pending: 1 }) }), "order")).toContain(
    "one message at a time, in the order of ORDERS",
  );
  const ordered = consumer({ stream: "S" }, { ordered: true });
  expect(texts(shop({ c: ordered }), "order")).toContain("in the order of ORDERS, without gaps");
  expect(path(shop({ c: ordered })).delivery).toBe("replay");
});

test("order: of partitions, and of several writers", () => {
  const parts = shop({
    S: orders({ subject_transform: { src: "orders.*", dest: "orders.{{partition(4,1)}}.{{wildcard(1)}}" } }),
    c: billing({ filter_subject: "orders.0.*", max_ack_pending: 1 }),
    p: checkout({ subject: "orders.{order}" }),
  });
  expect(texts(parts, "order")).toContain("Messages of one key are in one partition");
  expect(texts(shop({ p: checkout({}, { instances: 3 }) }), "order")).toContain("between processes there is none");
  expect(texts(shop({ p: checkout({ expectedSequence: "subject" }) }), "order")).toContain(
    "the order of each subject is the writers' own",
  );
});

test("a worker crash: the shortest deadline, and what is done twice", () => {
  const backoff = shop({ c: billing({ backoff: [5 * SECOND, 60 * SECOND] }, { prefetch: 10 }) });
  expect(texts(backoff, "worker-crash")).toBe(
    "What a crashed worker held (up to 10) comes to another one after 5s. What was done and not acknowledged yet is done twice.",
  );
  expect(texts(shop({ c: billing({ durable_name: undefined, name: "b" }) }), "worker-crash")).toContain(
    "b is removed after 5s without a client",
  );
});

test("a full stream: discard old loses a queue's work, discard new refuses, core publishers are not told", () => {
  expect(texts(shop(), "full-stream")).toBe(
    "At 1 GiB ORDERS removes the oldest messages, whether or not they have been read.",
  );
  expect(texts(shop({ S: orders({ retention: "workqueue" }) }), "full-stream")).toContain(
    "although nobody has handled them",
  );
  const refusing = { S: orders({ discard: "new" }) };
  expect(texts(shop(refusing), "full-stream")).toBe(
    "At 1 GiB ORDERS refuses a message (err_code 10077): checkout repeats it 3 times, and has it back after that.",
  );
  expect(told(shop({ ...refusing, p: checkout({ mode: "core" }) }), "full-stream")).toMatchObject([{ tone: "lost" }]);
  expect(texts(shop({ S: orders({ max_bytes: undefined }) }), "full-stream")).toContain("no limit in size");
});

test("a full stream: what the rates say of it", () => {
  // 1 GiB at 931 B × 1,000/s lasts 1,153 s.
  const quick = checkout({ rate: 1000, bytes: 891, headerBytes: 0 });
  expect(texts(shop({ p: quick }), "full-stream")).toContain("At 1 GiB (after 19m at the declared rates)");
  expect(told(shop({ p: quick }), "full-stream")).toMatchObject([{ tone: "depends" }]);
  const slow = checkout({ rate: 1, bytes: 891, headerBytes: 0 });
  // 604,800 × 931 B = 537 MiB.
  expect(texts(shop({ p: slow }), "full-stream")).toContain("At 1 GiB (537 MiB are expected)");
});

test.each([
  [1, "ORDERS is on one server", "lost"],
  [2, "neither stores nor reads until both are back", "depends"],
  [3, "goes on without one server of 3", "kept"],
  [5, "goes on without 2 servers of 5", "kept"],
])("a lost server: %d replicas", (replicas, text, tone) => {
  const [first] = told(shop({ S: orders({ num_replicas: replicas }) }), "lost-server");
  expect(first).toMatchObject({ tone, text: expect.stringContaining(text) });
});

test("a lost server: memory, the consumer's own replicas, and the disk", () => {
  expect(texts(shop({ S: orders({ storage: "memory", num_replicas: 1 }) }), "lost-server")).toContain(
    "for they are in memory",
  );
  expect(texts(shop({ c: billing({ num_replicas: 1 }) }), "lost-server")).toContain("billing is on one server only");
  expect(texts(shop(), "lost-server")).toContain("every two minutes");
  const synced = shop({}, { profile: "production", server: "2.15", syncAlways: true });
  expect(texts(synced, "lost-server")).toContain("acknowledges what is on disk");
});

test.each<[string, object, object, string, string]>([
  ["nothing tells repeats apart", {}, {}, "lost", "is a second message"],
  [
    "within the window",
    { messageId: "{o}", retryHorizon: "90s" },
    {},
    "kept",
    "within 2m is dropped, and none comes later than 90s",
  ],
  [
    "after the window",
    { messageId: "{o}", retryHorizon: "5m" },
    {},
    "lost",
    "can come after 5m: it is stored a second time",
  ],
  [
    "a longer window",
    { messageId: "{o}", retryHorizon: "5m" },
    { duplicate_window: 10 * MINUTE },
    "kept",
    "within 10m",
  ],
  ["it is not said how late", { messageId: "{o}" }, {}, "depends", "is not said"],
  ["an expected sequence", { expectedSequence: "stream" }, {}, "kept", "err_code 10071"],
  ["no retries", { retries: 0 }, {}, "kept", "repeats nothing"],
])("a late retry: %s", (_, publication, config, tone, text) => {
  expect(told(shop({ p: checkout(publication), S: orders(config) }), "late-retry")).toMatchObject([
    { tone, text: expect.stringContaining(text) },
  ]);
});

test("a poison message: how often, for how long, and where it ends", () => {
  const backoff = { backoff: [30 * SECOND, 120 * SECOND], max_deliver: 4 };
  // 30 s + 2 m + 2 m + 2 m.
  expect(texts(shop({ c: billing(backoff) }), "poison-message")).toContain(
    "It is delivered 4 times, after 30s, 2m in turn, for 6m30s in all, and then given up.",
  );
  expect(texts(shop(), "poison-message")).toContain("nobody is told");
  expect(texts(shop({ c: billing({ max_deliver: -1 }) }), "poison-message")).toContain(
    "It comes again for ever, every 30s.",
  );
  expect(texts(shop({ c: billing({}, { retryMode: "nak" }) }), "poison-message")).toContain("passes over backoff");
  expect(
    texts(shop({ c: billing({}, { retryMode: "term" }), S: orders({ retention: "workqueue" }) }), "poison-message"),
  ).toContain("ORDERS removes it");
});

test("a poison message: dead letters, and the advisory of what crashes the worker", () => {
  const letters = {
    c: billing({}, { deadLetter: { subject: "dlq.billing" } }),
    D: stream({ name: "DLQ", subjects: ["dlq.>"], max_age: 30 * DAY }),
  };
  expect(texts(shop(letters), "poison-message")).toContain(
    "billing publishes it to dlq.billing, and DLQ keeps it for 30d.",
  );
  expect(texts(shop(letters), "poison-message")).toContain("crashes the worker is given up without a dead letter");
  const advisories = { A: stream({ name: "ADVISORIES", subjects: ["$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>"] }) };
  const both = texts(shop({ ...letters, ...advisories }), "poison-message");
  expect(both).toContain("ADVISORIES keeps the server's advisory about it");
  expect(both).not.toContain("crashes");
  expect(texts(shop({ c: letters.c }), "poison-message")).toContain("which no stream captures: it is lost");
});

test("history: by limits, by queue, by interest", () => {
  expect(texts(shop(), "history")).toBe(
    "ORDERS keeps 7d, 1 GiB, whichever is less, read or not: a new consumer can read it from the start.",
  );
  expect(texts(shop({ S: orders({ retention: "workqueue" }) }), "history")).toBe(
    "Until billing acknowledges it, and 7d at most: nothing can be read again.",
  );
  expect(texts(shop({ S: orders({ retention: "interest", max_age: 0 }) }), "history")).toContain(
    "a new consumer finds nothing old",
  );
});

test("over a mirror: both streams are told of, and what is missing meanwhile", () => {
  const parts = shop({
    M: stream({ name: "COPY", mirror: { name: "ORDERS" }, num_replicas: 1 }),
    c: billing({ stream: "M" }),
  });
  expect(path(parts)).toMatchObject({ stores: ["S", "M"], hops: ["mirror"], delivery: "at-least-once" });
  expect(texts(parts, "delivery")).toContain("COPY copies ORDERS and catches up");
  expect(texts(parts, "lost-server")).toMatch(/ORDERS goes on.*COPY is on one server/);
  expect(texts(parts, "full-stream")).toContain("COPY has no limit in size");
});

test("over republishing nothing is promised", () => {
  const parts = shop({
    S: orders({ republish: { src: "orders.>", dest: "live.{{wildcard(1)}}" } }),
    L: stream({ name: "LIVE", subjects: ["live.>"] }),
    c: billing({ stream: "L" }),
  });
  // `>` has no wildcard to name: the server refuses it, and nothing is republished.
  expect(paths(parts).some(({ consumer: end }) => end === "c")).toBe(false);
  const valid = shop({
    S: orders({ republish: { src: "orders.>", dest: "live.>" } }),
    L: stream({ name: "LIVE", subjects: ["live.>"] }),
    c: billing({ stream: "L" }),
  });
  expect(path(valid)).toMatchObject({ stores: ["S", "L"], hops: ["republish"], delivery: "at-most-once" });
});

test("before 2.14 a queue does not wait for who copies it", () => {
  const at = (server: "2.12" | "2.15") =>
    path(
      shop(
        {
          S: orders({ retention: "interest" }),
          M: stream({ name: "COPY", mirror: { name: "ORDERS" } }),
          c: billing({ stream: "M" }),
        },
        { profile: "production", server },
      ),
    ).delivery;
  expect([at("2.12"), at("2.15")]).toEqual(["at-most-once", "at-least-once"]);
});

const SITE = { domain: "site" };
/** `checkout` publishes at a site; the hub sources it. */
const hub = (origin: object = {}, environment?: Design["environment"]) =>
  shop(
    {
      p: checkout({ rate: 10, bytes: 891, headerBytes: 0 }),
      S: stream({ subjects: ["orders.>"], num_replicas: 1, max_age: 7 * DAY, max_bytes: GIB, ...origin }, SITE),
      H: stream({ name: "HUB", num_replicas: 3, sources: [{ name: "ORDERS", external: { api: "$JS.site.API" } }] }),
      c: billing({ stream: "H" }),
    },
    environment,
  );

test("a lost link: each side goes on, and the copy catches up as long as the origin has what it missed", () => {
  expect(path(hub())).toMatchObject({ stores: ["S", "H"], hops: ["source"], delivery: "at-least-once" });
  // 1 GiB ÷ (931 B × 10/s) is 32 h, less than the 7 days of max_age.
  expect(texts(hub(), "lost-link")).toBe(
    "While domain site and the design's own servers cannot reach each other, ORDERS goes on storing; HUB can still be " +
      "read and gets nothing new. When they can again, HUB takes up where it was, if that is within 1d8h2m (at the " +
      "declared rates it is full then): ORDERS has removed what is older, and HUB never gets it.",
  );
  expect(causes(hub(), "lost-link")).toEqual([
    "H/config/sources: sources",
    "H/config/sources: sources",
    "S/config/max_bytes: max_bytes 1 GiB",
  ]);
  expect(texts(hub({ max_bytes: 100 * GIB }), "lost-link")).toContain("if that is within 7d: ORDERS has removed");
  expect(texts(hub({ discard: "new" }), "lost-link")).toContain("if that is within 7d: ORDERS has removed");
  expect(told(hub({ max_bytes: undefined, max_age: 0 }), "lost-link")[1]).toMatchObject({ tone: "kept" });
});

test("a lost link: a queue keeps what is not copied, from 2.14 on", () => {
  const queue = { retention: "interest" };
  expect(told(hub(queue), "lost-link")[1]).toMatchObject({ tone: "kept" });
  const older = hub(queue, { profile: "production", server: "2.12" });
  expect(told(older, "lost-link")[1]).toMatchObject({ tone: "lost" });
});

test("within one domain there is no link to lose", () => {
  const copied = shop({ M: stream({ name: "COPY", mirror: { name: "ORDERS" } }), c: billing({ stream: "M" }) });
  expect(told(copied, "lost-link")).toEqual([]);
});

test("messages that nobody takes have a path that ends in their stream", () => {
  const filtered = shop({
    p: checkout({}, { publishes: [publishing(), publishing({ subject: "orders.old" })] }),
    c: billing({ filter_subject: "orders.new" }),
  });
  expect(path(filtered, null)).toMatchObject({ senders: [{ subject: "orders.old" }], delivery: "stored" });
  const interest = shop({ S: orders({ retention: "interest" }), c: billing({ filter_subject: "orders.x" }) });
  expect(texts(interest, "delivery", null)).toContain("ORDERS does not store them");
});

test("every sentence names a setting of the design", () => {
  for (const template of TEMPLATES) {
    const design = template.design();
    for (const { statements, consumer: end } of guaranteesOf(design).paths) {
      for (const { text, causes: settings } of statements) {
        expect(settings.length, `${template.id} ${end}: ${text}`).toBeGreaterThan(0);
        for (const { element } of settings) expect(element === undefined || design.elements.has(element)).toBe(true);
        expect(text).toMatch(/^[^ ].*\.$/);
        expect(text).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  }
});

test("after an edit it says the same as from the start, and keeps what is the same", () => {
  const before = sampleDesign({ streams: 6, consumersPerStream: 2, seed: 4 });
  const reading = new DesignReading();
  const first = guaranteesFrom(reading.of(before), before);
  const changed = before.elements.get(id("stream-1"));
  if (changed?.kind !== "stream") throw new Error("no stream");
  const elements = new Map(before.elements).set(id("stream-1"), {
    ...changed,
    config: { ...changed.config, num_replicas: 1 },
  });
  const after = { ...before, elements };
  const second = guaranteesFrom(reading.of(after), after);
  expect(second).toEqual(guaranteesOf(after));
  const untouched = first.paths.filter(({ stores }) => !stores.includes(id("stream-1")));
  expect(untouched.length).toBeGreaterThan(0);
  for (const path of untouched) expect(second.paths).toContain(path);
});

test("any design has guarantees", () => {
  fc.assert(
    fc.property(designs, (design) => {
      for (const { statements, hops, stores } of guaranteesOf(design).paths) {
        expect(hops.length).toBe(stores.length - 1);
        for (const { text, causes: settings } of statements) {
          expect(text).not.toMatch(/NaN|Infinity|undefined/);
          expect(settings.length).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 300 },
  );
});
