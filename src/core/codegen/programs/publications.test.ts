import { describe, expect, test } from "vitest";
import type { Publication } from "../../design/kinds/publication.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";
import { consumer, producer, service, stream } from "../../testing/builders.ts";
import { programsWith, programWith, publicationWith } from "./testing/programs-with.ts";

const published = (publication: Partial<Publication>, config: Partial<StreamConfig> = {}) =>
  publicationWith({
    p: producer({ publishes: [{ subject: "orders.{id}.created", ...publication }] }),
    s: stream({ name: "ORDERS", subjects: ["orders.>"], ...config }),
  });

const texts = (elements: Parameters<typeof programsWith>[0]) => programsWith(elements).notes.map(({ text }) => text);

describe("mode", () => {
  test("is JetStream's where a stream stores the subject, else core", () => {
    expect(published({}).mode).toBe("js");
    expect(published({ subject: "stock.changed" }).mode).toBe("core");
    expect(published({ mode: "core" }).mode).toBe("core");
    expect(published({}, { subjects: [] }).mode).toBe("core");
  });

  test("a stream's own name is its subject when it has none", () => {
    expect(publicationWith({ p: producer({ publishes: [{ subject: "A" }] }), s: stream({ name: "A" }) }).mode).toBe(
      "js",
    );
  });

  test("a JetStream publication that nothing stores is told", () => {
    const elements = { p: producer({ publishes: [{ subject: "a", mode: "js" as const }] }) };
    expect(texts(elements)).toEqual([expect.stringContaining('No stream of the design stores "a"')]);
    expect(publicationWith(elements).mode).toBe("js");
  });

  test("counters are added to one at a time, whatever was declared", () => {
    const counting = { allow_msg_counter: true };
    expect(published({}, counting)).toMatchObject({ mode: "js", counter: true });
    expect(published({ mode: "js_async" }, counting)).toMatchObject({ mode: "js", counter: true });
    expect(published({ mode: "request" }, counting)).toMatchObject({ mode: "request", counter: false });
    expect(
      texts({
        p: producer({ publishes: [{ subject: "a", mode: "core" }, { subject: "a", mode: "js" }, { subject: "a" }] }),
        s: stream({ subjects: ["a"], ...counting }),
      }),
    ).toEqual([expect.stringContaining("waits for the sum")]);
  });
});

describe("retries", () => {
  test("are JetStream's only", () => {
    expect(published({}).retries).toBe(5);
    expect(published({ retries: 0 }).retries).toBe(0);
    expect(published({ mode: "core", retries: 3 }).retries).toBe(0);
    expect(published({ mode: "request", retries: 3 }).retries).toBe(0);
  });

  test("of timeouts need something that tells a second of the same from another", () => {
    expect(published({}).retriesTimeouts).toBe(false);
    expect(published({ messageId: "" }).retriesTimeouts).toBe(false);
    expect(published({ messageId: "{id}" }).retriesTimeouts).toBe(true);
    expect(published({ expectedSequence: "subject" }).retriesTimeouts).toBe(true);
  });

  test("end at the horizon", () => {
    expect(published({ retryHorizon: "1.5s" }).retryHorizon).toBe(1_500);
    expect(published({})).not.toHaveProperty("retryHorizon");
  });
});

test("a window is one message at least", () => {
  expect(published({}).window).toBe(256);
  expect(published({ maxOutstanding: 0 }).window).toBe(1);
  expect(published({ maxOutstanding: 9 }).window).toBe(9);
});

test("parameters are those of subject, message id and schedule, each once", () => {
  const { parameters, subject, messageId, schedule } = published({
    messageId: "{event}-{id}",
    schedule: { when: "@every 1s", target: "orders.{id}.{due}", timeZone: "UTC" },
  });
  expect(parameters.map(({ name }) => name)).toEqual(["id", "event", "due"]);
  expect(subject.parts[1]).toBe(messageId?.parts[2]);
  expect(schedule).toMatchObject({ when: "@every 1s", timeZone: "UTC", target: { text: "orders.{id}.{due}" } });
});

test.each([
  ["60s", "60"],
  ["1m30s", "90"],
  ["1500ms", "2"],
  ["1ms", "1"],
  ["never", "never"],
])("TTL %s is sent as %s", (ttl, header) => {
  expect(published({ ttl }).ttl).toBe(header);
});

test("the domain is that of the stream that stores it", () => {
  const at = publicationWith({
    p: producer({ publishes: [{ subject: "a" }] }),
    s: stream({ subjects: ["a"] }, { domain: "hub" }),
  });
  expect(at.domain).toBe("hub");
  expect(published({})).not.toHaveProperty("domain");
});

test("sample traffic is as declared", () => {
  expect(published({}).sample).toEqual({ rate: 1, bytes: 256 });
  expect(published({ rate: 0.5, bytes: 9.6 }).sample).toEqual({ rate: 0.5, bytes: 10 });
});

test.each(["", "a.*", "a.>", "a b", "a..b", ".a"])("what cannot be published to is left out: %j", (subject) => {
  const elements = { p: producer({ publishes: [{ subject }, { subject: "sound" }] }) };
  const { programs, notes } = programsWith(elements);
  expect(programs[0]?.publications.map(({ subject }) => subject.text)).toEqual(["sound"]);
  expect(notes).toEqual([
    { element: "p", at: ["publishes", 0, "subject"], text: expect.stringContaining(JSON.stringify(subject)) },
  ]);
});

test("so is a schedule for such a subject", () => {
  const schedule = { when: "@daily", target: "a.*" };
  const { programs, notes } = programsWith({ p: producer({ publishes: [{ subject: "a", schedule }] }) });
  expect(programs[0]?.publications).toEqual([]);
  expect(notes).toEqual([expect.objectContaining({ at: ["publishes", 0, "schedule"] })]);
});

test("calls of the same name are told apart, requests too; producers' alone are sample traffic", () => {
  const app = "shop";
  const program = programWith({
    a: producer({ app, publishes: [{ subject: "a.b" }, { subject: "a-b" }, { subject: "a.b", mode: "request" }] }),
    b: consumer({}, { app, worker: { publishes: [{ subject: "c" }] } }),
    c: service({ app, publishes: [{ subject: "d" }] }),
    ORDERS: stream({ subjects: ["o"] }),
  });
  const calls = [...program.publications, ...program.requests];
  expect(new Set(calls.map(({ words }) => words.join(""))).size).toBe(5);
  expect(program.requests).toHaveLength(1);
  expect(program.produces.map(({ element }) => element)).toEqual(["a", "a", "a"]);
});
