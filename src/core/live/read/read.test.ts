import { describe, expect, test } from "vitest";
import { OWN_API } from "../api/scope.ts";
import { FAKE_ACCOUNT, fakeApi, refused } from "../testing/fake-api.ts";
import { type Answering, fakePort } from "../testing/fake-port.ts";
import { type ReadOptions, type ReadProgress, readConsumer, readServer, readStream } from "./read.ts";

const ORDERS = { config: { name: "ORDERS", subjects: ["orders.>"] }, consumers: [{ durable_name: "billing" }] };

async function read(answer: Answering, options: Partial<ReadOptions> = {}) {
  const port = fakePort(answer);
  return { port, result: await readServer(port, { scope: OWN_API, ...options }) };
}

/** As `fakeApi`, but for some subjects. */
function but(changes: Readonly<Record<string, ReturnType<Answering>>>, base = fakeApi([ORDERS])): Answering {
  return (subject, payload) => (subject in changes ? changes[subject] : base(subject, payload));
}

async function snapshot(answer: Answering, options: Partial<ReadOptions> = {}) {
  const { result } = await read(answer, options);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("what a server holds", () => {
  test("streams with their consumers, the account, and nothing asked but to look", async () => {
    const { port, result } = await read(fakeApi([ORDERS, { config: { name: "AUDIT", future_member: { a: 1 } } }]));
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { streams, account, problems } = result.value;
    expect([...streams.keys()]).toEqual(["AUDIT", "ORDERS"]);
    expect(streams.get("AUDIT")?.config).toEqual({ name: "AUDIT", future_member: { a: 1 } });
    expect(streams.get("ORDERS")?.consumers.get("billing")?.config).toEqual({ durable_name: "billing" });
    expect(account).toMatchObject({ maxStreams: -1, apiLevel: 3 });
    expect(problems).toEqual([]);
    for (const { subject } of port.requests) expect(subject).toMatch(/^\$JS\.API\.(INFO|(STREAM|CONSUMER)\.LIST)/);
  });

  test("every page of a long list, with progress", async () => {
    const many = Array.from({ length: 600 }, (_, n) => ({ config: { name: `S${n}` } }));
    const seen: ReadProgress[] = [];
    const { streams } = await snapshot(fakeApi(many), { progress: (each) => seen.push(each) });
    expect(streams.size).toBe(600);
    // What was told before stays as it was told.
    expect(seen[0]).toEqual({ streams: 256, totalStreams: 600, streamsDone: 0, consumers: 0 });
    expect(seen.at(-1)).toMatchObject({ streams: 600, streamsDone: 600 });
  });

  test("one stream and one consumer, or that there is none", async () => {
    const port = fakePort(fakeApi([ORDERS]));
    expect(await readStream(port, OWN_API, "ORDERS")).toMatchObject({ ok: true, value: { name: "ORDERS" } });
    expect(await readStream(port, OWN_API, "NONE")).toEqual({ ok: true, value: null });
    expect(await readConsumer(port, OWN_API, "ORDERS", "billing")).toMatchObject({ value: { stream: "ORDERS" } });
    expect(await readConsumer(port, OWN_API, "ORDERS", "none")).toEqual({ ok: true, value: null });
    expect(await readConsumer(port, OWN_API, "NONE", "none")).toEqual({ ok: true, value: null });
  });
});

describe("what cannot be read", () => {
  test("no JetStream", async () => {
    expect((await read(() => undefined)).result).toMatchObject({ error: { code: "read/no-jetstream" } });
    const off = refused(503, 10039, "JetStream not enabled for account");
    expect((await read(() => off)).result).toEqual({ ok: false, error: { code: "read/not-enabled" } });
  });

  test("a user who may not ask about the account, or for consumers", async () => {
    const { account, problems, streams } = await snapshot(
      but({ "$JS.API.INFO": "port/permission", "$JS.API.CONSUMER.LIST.ORDERS": "port/permission" }),
    );
    expect(account).toBeNull();
    expect(streams.get("ORDERS")?.consumers.size).toBe(0);
    expect(problems.map(({ code }) => code)).toEqual(["snapshot/account-unread", "snapshot/consumers-unread"]);
  });

  test("the list itself, the end of the connection, and the wish to stop end it", async () => {
    expect((await read(but({ "$JS.API.STREAM.LIST": "port/permission" }))).result).toMatchObject({
      error: { code: "port/permission" },
    });
    expect((await read(but({ "$JS.API.CONSUMER.LIST.ORDERS": "port/closed" }))).result).toMatchObject({
      error: { code: "port/closed" },
    });
    const { result } = await read(fakeApi([ORDERS]), { cancel: { aborted: true } });
    expect(result).toEqual({ ok: false, error: { code: "read/cancelled" } });
  });

  test("a stream that is deleted meanwhile is no stream of the snapshot", async () => {
    const { streams, problems } = await snapshot(
      but({ "$JS.API.CONSUMER.LIST.ORDERS": refused(404, 10059, "stream not found") }),
    );
    expect(streams.size).toBe(0);
    expect(problems).toEqual([]);
  });

  test("what is offline or does not answer is named", async () => {
    const list = {
      total: 3,
      offset: 0,
      limit: 256,
      streams: [],
      missing: ["A", "B", "C"],
      offline: { B: "unsupported - required API level: 9" },
    };
    const silent = { "$JS.API.STREAM.LIST": list, "$JS.API.STREAM.INFO.A": "port/timeout" };
    const { problems } = await snapshot(but(silent));
    expect(problems).toEqual([
      { code: "snapshot/stream-unread", stream: "A", detail: "no server answered for it" },
      { code: "snapshot/stream-unread", stream: "C", detail: "no server answered for it" },
      { code: "snapshot/offline", stream: "B", detail: "unsupported - required API level: 9" },
    ]);
  });

  test("what a cluster had no leader for is asked about by itself, until that has no answer either", async () => {
    const one = fakeApi([{ config: { name: "A" } }, { config: { name: "B" } }, { config: { name: "C" } }, ORDERS]);
    const list = { total: 4, offset: 0, limit: 256, streams: [], missing: ["A", "GONE", "B", "C"] };
    const consumers = { total: 1, offset: 0, limit: 256, consumers: [], missing: ["billing"] };
    const base = but({ "$JS.API.STREAM.LIST": list, "$JS.API.STREAM.INFO.B": "port/timeout" }, one);
    const { port, result } = await read(base);
    if (!result.ok) throw new Error(result.error.code);
    expect([...result.value.streams.keys()]).toEqual(["A"]);
    expect(result.value.problems.map(({ stream }) => stream)).toEqual(["B", "C"]);
    expect(port.requests.map(({ subject }) => subject)).not.toContain("$JS.API.STREAM.INFO.C");
    const later = await snapshot(but({ "$JS.API.CONSUMER.LIST.ORDERS": consumers }, one));
    expect([...(later.streams.get("ORDERS")?.consumers.keys() ?? [])]).toEqual(["billing"]);
    expect(later.problems).toEqual([]);
  });

  test("servers that fall silent are asked no more", async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({ config: { name: `S${n}` } }));
    const api = fakeApi(many);
    const { port, result } = await read(
      (subject, payload) => (subject.includes("CONSUMER.LIST") ? "port/timeout" : api(subject, payload)),
      { concurrency: 2 },
    );
    expect(port.requests.length).toBeLessThan(15);
    expect(result).toMatchObject({ ok: true });
    if (result.ok) expect(result.value.problems).toHaveLength(300);
  });
});

describe("a hostile server", () => {
  const info = (name: string, config: object = {}) => ({
    config: { name, ...config },
    created: "2026-01-01T00:00:00Z",
    state: { messages: 1, bytes: 1, first_seq: 1, last_seq: 1, consumer_count: 0 },
  });
  const page = (streams: unknown, more: object = {}) => ({ total: 1, offset: 0, limit: 256, streams, ...more });

  test.each([
    ["no JSON", "<html>"],
    ["an endless nesting", "[".repeat(100_000)],
    ["nested objects", `{"a":`.repeat(5_000).concat("1", "}".repeat(5_000))],
    ["bytes of no text", new Uint8Array([0xff, 0xfe, 0x00, 0x80])],
    ["nothing", new Uint8Array()],
    ["a list", "[]"],
    ["an object without a list", { total: 3 }],
    ["a list without a total", { streams: [] }],
    ["the receipt of a stream that captures the API's subjects", { stream: "ALL", seq: 3 }],
    ["an error that is no object", { error: 7 }],
    ["streams that are no list", page("all of them")],
    ["more than is read", new Uint8Array(33 * 1024 * 1024)],
  ])("%s in place of a list", async (_, answer) => {
    const { result } = await read(but({ "$JS.API.STREAM.LIST": answer }));
    expect(result).toMatchObject({ ok: false });
  });

  test("an entry that is none leaves the others as they are", async () => {
    const entries = [
      null,
      7,
      {},
      info("GOOD"),
      info("retention", { retention: "sometimes" }),
      info("wrong type", { subjects: "orders" }),
      info("a.b"),
      info(""),
      info("X".repeat(300)),
      { ...info("state"), state: null },
      { ...info("counts"), state: { messages: -1 } },
    ];
    const { streams, problems } = await snapshot(
      but({ "$JS.API.STREAM.LIST": page(entries, { total: entries.length }) }, fakeApi([{ config: { name: "GOOD" } }])),
    );
    expect([...streams.keys()]).toEqual(["GOOD"]);
    expect(problems.length).toBeGreaterThan(3);
    expect(problems.find(({ stream }) => stream === "retention")?.detail).toMatch(/retention/);
  });

  test("numbers and keys that cannot be kept cost their own stream alone", async () => {
    const text = JSON.stringify(
      page([info("BIG", { first_seq: 1 }), info("KEY", { metadata: { a: "b" } }), info("GOOD")], { total: 3 }),
    );
    const hostile = text.replace('"first_seq":1}', '"first_seq":9007199254740993}').replace('{"a":', '{"constructor":');
    const { streams, problems } = await snapshot(
      but({ "$JS.API.STREAM.LIST": hostile }, fakeApi([{ config: { name: "GOOD" } }])),
    );
    expect([...streams.keys()]).toEqual(["GOOD"]);
    expect(problems.map(({ stream }) => stream)).toEqual(["BIG", "KEY"]);
  });

  test("counters past 2^53 are counters", async () => {
    const text = JSON.stringify(page([info("BIG")])).replace('"last_seq":1', '"last_seq":18446744073709551615');
    const { streams, problems } = await snapshot(
      but({ "$JS.API.STREAM.LIST": text }, fakeApi([{ config: { name: "BIG" } }])),
    );
    expect(problems).toEqual([]);
    expect(streams.get("BIG")?.counts.lastSequence).toBe(2 ** 64);
  });

  test("a configuration with a number that a double cannot keep is not taken", async () => {
    const text = JSON.stringify(page([info("BIG", { first_seq: 1 })])).replace(
      '"first_seq":1}',
      '"first_seq":9007199254740993}',
    );
    const { streams, problems } = await snapshot(but({ "$JS.API.STREAM.LIST": text }));
    expect(streams.size).toBe(0);
    expect(problems).toMatchObject([{ code: "snapshot/stream-unread", stream: "BIG" }]);
  });

  test("a total that grows with each page ends at the limit", async () => {
    let n = 0;
    const { streams, problems } = await snapshot(
      (subject) => {
        if (subject.endsWith("INFO")) return FAKE_ACCOUNT;
        if (subject.includes("CONSUMER")) return { total: 0, consumers: [] };
        n += 100;
        return page(
          Array.from({ length: 100 }, (_, i) => info(`S${n + i}`)),
          { total: n + 1_000 },
        );
      },
      { limits: { streams: 1_000 } },
    );
    expect(streams.size).toBeLessThanOrEqual(3_000);
    expect(problems).toMatchObject([{ code: "snapshot/too-many" }]);
  });

  test("consumers past the limit are left out, however many lists are read at once", async () => {
    const consumers = Array.from({ length: 40 }, (_, n) => ({ durable_name: `c${n}` }));
    const held = ["A", "B", "C", "D"].map((name) => ({ config: { name }, consumers }));
    const { streams, problems } = await snapshot(fakeApi(held), { limits: { consumers: 50 } });
    expect([...streams.values()].reduce((sum, each) => sum + each.consumers.size, 0)).toBe(50);
    expect(problems.map(({ code }) => code)).toEqual(Array(3).fill("snapshot/too-many"));
  });

  test("an offset that is not heeded ends it", async () => {
    const entries = Array.from({ length: 256 }, (_, i) => info(`S${i}`));
    const { port, result } = await read((subject) => {
      if (subject.endsWith("INFO")) return FAKE_ACCOUNT;
      if (subject.includes("CONSUMER")) return { total: 0, consumers: [] };
      return page(entries, { total: 100_000 });
    });
    expect(port.requests.filter(({ subject }) => subject.includes("STREAM.LIST"))).toHaveLength(2);
    expect(result).toMatchObject({ ok: true, value: { problems: [{ code: "snapshot/malformed" }] } });
  });

  test("pages of one entry end too", async () => {
    let n = 0;
    const { port } = await read((subject) => {
      if (subject.endsWith("INFO")) return FAKE_ACCOUNT;
      if (subject.includes("CONSUMER")) return { total: 0, consumers: [] };
      n += 1;
      return page([info(`S${n}`)], { total: 1e9 });
    });
    expect(port.requests.filter(({ subject }) => subject.includes("STREAM.LIST")).length).toBeLessThan(500);
  });

  test("empty pages end too", async () => {
    const { result } = await read(but({ "$JS.API.STREAM.LIST": page([], { total: 5 }) }));
    expect(result).toMatchObject({ ok: true, value: { problems: [{ code: "snapshot/malformed" }] } });
  });

  test("another stream than the one asked for is no answer", async () => {
    const port = fakePort(() => info("OTHER"));
    expect(await readStream(port, OWN_API, "ORDERS")).toMatchObject({ error: { code: "api/malformed" } });
  });

  test("a list that changes between its pages is read again", async () => {
    let calls = 0;
    const all = Array.from({ length: 300 }, (_, i) => info(`S${1000 + i}`));
    const { streams, problems } = await snapshot((subject, payload) => {
      if (subject.endsWith("INFO")) return FAKE_ACCOUNT;
      if (subject.includes("CONSUMER")) return { total: 0, consumers: [] };
      calls += 1;
      // The first stream goes after the first page was read: all others move up by one.
      const now = calls === 1 ? all : all.slice(1);
      const { offset } = JSON.parse(payload) as { offset: number };
      return page(now.slice(offset, offset + 256), { total: now.length });
    });
    expect(problems).toEqual([]);
    expect(streams.size).toBe(299);
  });
});
