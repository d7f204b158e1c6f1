import { describe, expect, test } from "vitest";
import type { DesignElement, ElementOf } from "../../design/model.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import { consumer, stream } from "../../testing/builders.ts";
import type { ProgramWorker } from "./model.ts";
import { programsWith } from "./testing/programs-with.ts";

type Worker = NonNullable<ElementOf<"consumer">["worker"]>;

const MAX_DELIVERIES = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>";
const TERMINATED = "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>";

const orders = (config: Partial<StreamConfig> = {}) => stream({ subjects: ["orders.>"], ...config });
const billing = (worker: Worker = {}, config: Partial<ConsumerConfig> = {}) =>
  consumer({ ack_policy: "explicit", max_deliver: 3, ...config }, { worker });
const dlq = stream({ name: "DLQ", subjects: ["dlq.>"] });
const advisories = stream({ name: "ADVISORIES", subjects: [MAX_DELIVERIES, TERMINATED] });
const mover = (
  worker: Worker = { deadLetter: { subject: "dlq.{stream}.{consumer}" } },
  config: Partial<ConsumerConfig> = {},
) => consumer({ stream: "advisories", durable_name: "undertaker", ack_policy: "explicit", ...config }, { worker });

function workerOf(elements: Readonly<Record<string, DesignElement>>, name = "billing"): ProgramWorker {
  const { programs } = programsWith(elements);
  const found = programs.flatMap(({ workers }) => workers).find(({ consumer }) => consumer.name === name);
  if (!found) throw new Error(`no worker ${name}`);
  return found;
}

const toDlq: Worker = { deadLetter: { subject: "dlq.orders" } };

describe("a worker's own", () => {
  test("go to a stream, or to whoever listens", () => {
    expect(workerOf({ ORDERS: orders(), c: billing(toDlq), dlq }).deadLetter).toEqual({
      subject: "dlq.orders",
      stored: true,
    });
    expect(workerOf({ ORDERS: orders(), c: billing(toDlq) }).deadLetter).toEqual({
      subject: "dlq.orders",
      stored: false,
    });
    expect(workerOf({ ORDERS: orders(), c: billing() })).not.toHaveProperty("deadLetter");
  });

  test("names are filled in, others are unknown", () => {
    const worker = { deadLetter: { subject: "dlq.{stream}.{consumer}.{why}" } };
    const subject = (config: Partial<ConsumerConfig>, name: string | undefined) =>
      programsWith({ ORDERS: orders(), c: billing(worker, config) })
        .programs.flatMap(({ workers }) => workers)
        .find(({ consumer }) => consumer.name === name)?.deadLetter?.subject;
    expect(subject({}, "billing")).toBe("dlq.ORDERS.billing.unknown");
    expect(subject({ durable_name: "" }, undefined)).toBe("dlq.ORDERS.unknown.unknown");
  });

  test.each(["dlq.*", "dlq.>", "a b", "dlq."])("nobody can publish to %j", (subject) => {
    const elements = { ORDERS: orders(), c: billing({ deadLetter: { subject } }) };
    expect(workerOf(elements)).not.toHaveProperty("deadLetter");
    expect(workerOf(elements)).not.toHaveProperty("rescue");
    expect(programsWith(elements).notes).toEqual([
      { element: "c", at: ["worker", "deadLetter", "subject"], text: expect.stringContaining(JSON.stringify(subject)) },
    ]);
  });
});

describe("rescue", () => {
  const rescue = (worker: Worker, config: Partial<ConsumerConfig>, on: Partial<StreamConfig> = {}) =>
    workerOf({ ORDERS: orders(on), c: billing(worker, config), dlq }).rescue;

  test("is for workers with dead letters whose consumer gives up", () => {
    expect(rescue(toDlq, {})).toEqual({
      ...{ subject: "dlq.orders", stored: true, stream: "ORDERS", consumer: "billing", deletes: false },
    });
    expect(rescue({}, {})).toBeUndefined();
    expect(rescue(toDlq, { max_deliver: -1 })).toBeUndefined();
    expect(rescue(toDlq, { ack_policy: "none" })).toBeUndefined();
  });

  test("deletes what only a deletion takes out", () => {
    expect(rescue(toDlq, {}, { retention: "workqueue" })?.deletes).toBe(true);
    expect(rescue(toDlq, {}, { retention: "interest" })?.deletes).toBe(true);
    const shared = {
      ORDERS: orders({ retention: "interest" }),
      c: billing(toDlq),
      d: consumer({ durable_name: "d" }),
      dlq,
    };
    expect(workerOf(shared).rescue?.deletes).toBe(false);
  });

  test("is in the stream's domain", () => {
    const ORDERS = { ...orders(), domain: "hub" };
    expect(workerOf({ ORDERS, c: billing(toDlq), dlq }).rescue?.domain).toBe("hub");
  });

  test("is a mover's where advisories are stored for one", () => {
    const elements = { ORDERS: orders(), c: billing(toDlq), dlq, advisories };
    expect(workerOf(elements).rescue).toBeDefined();
    expect(workerOf({ ...elements, m: mover() }).rescue).toBeUndefined();
    const others = mover(undefined, { filter_subject: "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.STOCK.*" });
    expect(workerOf({ ...elements, m: others }).rescue).toBeDefined();
  });
});

describe("movers", () => {
  const elements = { ORDERS: orders(), c: billing(), dlq, advisories };

  test("know where the letters of each consumer go", () => {
    const { mover: moves, deadLetter } = workerOf({ ...elements, m: mover() }, "undertaker");
    expect(deadLetter).toBeUndefined();
    expect(moves?.routes).toContainEqual({
      ...{ subject: "dlq.ORDERS.billing", stored: true, stream: "ORDERS", consumer: "billing", deletes: false },
    });
    expect(moves?.fallback).toMatchObject({ text: "dlq.{stream}.{consumer}", stored: true });
  });

  test("prefer the subject that the worker names itself", () => {
    const own = { ...elements, c: billing({ deadLetter: { subject: "dlq.own" } }), m: mover() };
    expect(workerOf(own, "undertaker").mover?.routes).toContainEqual(
      expect.objectContaining({ consumer: "billing", subject: "dlq.own" }),
    );
  });

  test("share: the first that is given the advisories of a consumer copies its letters", () => {
    const billings = "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.ORDERS.billing";
    const both = {
      ...{ ...elements, m: mover() },
      n: mover(undefined, { durable_name: "a-clerk", filter_subject: billings }),
    };
    const moves = (name: string) => workerOf(both, name).mover?.routes.map(({ consumer }) => consumer);
    expect(moves("a-clerk")).toEqual(["billing"]);
    expect(moves("undertaker")).toEqual(["a-clerk", "undertaker"]);
  });

  test("may name the subject among what they publish", () => {
    const m = mover({ publishes: [{ subject: "asked", mode: "request" }, { subject: "dlq.moved" }] });
    expect(workerOf({ ...elements, m }, "undertaker").mover).toMatchObject({
      fallback: { parts: ["dlq.moved"], stored: true },
      routes: expect.arrayContaining([expect.objectContaining({ subject: "dlq.moved" })]),
    });
  });

  test("without a subject copy those that name one themselves", () => {
    const m = mover({});
    expect(workerOf({ ...elements, m }, "undertaker").mover).toEqual({ routes: [] });
    const own = { ...elements, c: billing(toDlq), m };
    expect(workerOf(own, "undertaker").mover?.routes.map(({ consumer }) => consumer)).toEqual(["billing"]);
  });

  test("fill in what is known of every advisory, and nothing else", () => {
    const m = mover({ deadLetter: { subject: "dlq.{consumer}.{why}" } });
    const parts = workerOf({ ...elements, m }, "undertaker").mover?.fallback?.parts;
    expect(parts?.map((part) => (typeof part === "string" ? part : part.name))).toEqual([
      "dlq.",
      "consumer",
      ".",
      "unknown",
    ]);
  });

  test("read nothing but advisories, of messages that are given up", () => {
    const reads = (subjects: string[], filter?: string) =>
      workerOf(
        {
          ...elements,
          advisories: stream({ name: "ADVISORIES", subjects }),
          m: mover(undefined, filter === undefined ? {} : { filter_subject: filter }),
        },
        "undertaker",
      ).mover !== undefined;
    expect(reads([MAX_DELIVERIES])).toBe(true);
    expect(reads([TERMINATED])).toBe(true);
    expect(reads(["$JS.EVENT.ADVISORY.CONSUMER.>"])).toBe(true);
    expect(reads(["$JS.EVENT.ADVISORY.CONSUMER.CREATED.>"])).toBe(false);
    expect(reads([MAX_DELIVERIES, "other"])).toBe(false);
    expect(reads([MAX_DELIVERIES, "other"], MAX_DELIVERIES)).toBe(true);
    expect(reads([])).toBe(false);
  });

  test("come too late for what is terminated in a work queue: that is told", () => {
    const queue = { ...elements, ORDERS: orders({ retention: "workqueue" }), m: mover() };
    expect(programsWith(queue).notes).toEqual([
      { element: "c", at: ["worker", "deadLetter"], text: expect.stringContaining("cannot be copied") },
    ]);
    expect(programsWith({ ...queue, c: billing(toDlq) }).notes).toEqual([]);
    expect(programsWith({ ...elements, m: mover() }).notes).toEqual([]);
  });
});

describe("messages are looked for", () => {
  const queue = (config: Partial<StreamConfig> = {}) => orders({ retention: "workqueue", ...config });
  const swept = (elements: Readonly<Record<string, DesignElement>>, name?: string) =>
    workerOf({ dlq, ...elements }, name).sweeps.map(({ stream, consumer }) => `${stream}.${consumer}`);
  const moved = (elements: Readonly<Record<string, DesignElement>>) =>
    swept({ ...elements, advisories, m: mover() }, "undertaker");

  test("in work queues, by whoever is told what is given up", () => {
    const elements = { ORDERS: queue(), c: billing(toDlq) };
    expect(swept(elements)).toEqual(["ORDERS.billing"]);
    expect(swept({ ...elements, advisories, m: mover() })).toEqual([]);
    expect(moved(elements)).toEqual(["ORDERS.billing"]);
  });

  test("not where others may still want them, or the consumer never gives up", () => {
    for (const retention of ["limits", "interest"] as const)
      expect(moved({ ORDERS: orders({ retention }), c: billing() })).toEqual([]);
    expect(moved({ ORDERS: queue(), c: billing({}, { max_deliver: -1 }) })).toEqual([]);
  });

  test("not where acknowledged messages wait for copies", () => {
    for (const copy of [{ mirror: { name: "ORDERS" } }, { sources: [{ name: "ORDERS" }] }]) {
      const elements = { ORDERS: queue(), copy: stream({ name: "COPY", subjects: [], ...copy }), c: billing(toDlq) };
      expect(swept(elements)).toEqual([]);
      expect(moved(elements)).toEqual([]);
    }
  });
});
