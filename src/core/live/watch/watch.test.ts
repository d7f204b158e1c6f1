import { describe, expect, test } from "vitest";
import type { Activity, ConsumerActivity, StreamActivity } from "../activity.ts";
import { resourceText } from "../comparison.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { type FakeClock, fakeClock } from "../testing/fake-clock.ts";
import { type FakeAnswer, fakePort } from "../testing/fake-port.ts";
import type { Drift, WatchedNames, WatchFocus, WatchUpdate } from "./contract.ts";
import { watchServer } from "./watch.ts";

interface ConsumerState {
  created: string;
  config: Record<string, unknown>;
  delivered: number;
  acked: number;
  pending: number;
}

interface StreamState {
  created: string;
  config: { name: string } & Record<string, unknown>;
  last: number;
  lastTime: number;
  consumers: Map<string, ConsumerState>;
}

/** A server with a few streams that a test moves. */
class Server {
  readonly clock: FakeClock = fakeClock();
  readonly streams = new Map<string, StreamState>();
  /** Answers in place of the real ones. */
  broken: (subject: string) => FakeAnswer | undefined = () => undefined;
  readonly port = fakePort((subject, payload) => this.broken(subject) ?? this.#answer(subject, payload));

  stream(name: string, created = "2026-01-01T00:00:00Z"): StreamState {
    const stream = { created, config: { name }, last: 0, lastTime: 0, consumers: new Map() };
    this.streams.set(name, stream);
    return stream;
  }

  consumer(stream: string, name: string): ConsumerState {
    const consumer = { created: "2026-01-01T00:00:00Z", config: {}, delivered: 0, acked: 0, pending: 0 };
    this.streams.get(stream)?.consumers.set(name, consumer);
    return consumer;
  }

  publish(name: string, count: number): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    stream.last += count;
    stream.lastTime = this.clock.now();
    for (const consumer of stream.consumers.values()) consumer.pending += count;
  }

  #answer(subject: string, payload: string): object | undefined {
    const [area, verb, name = "", consumer = ""] = subject.replace("$JS.API.", "").split(".");
    const stream = this.streams.get(name);
    switch (`${area}.${verb}`) {
      case "STREAM.LIST":
        return this.#page(
          "streams",
          [...this.streams.values()].map((each) => this.#streamInfo(each)),
          payload,
        );
      case "STREAM.INFO":
        return stream ? this.#streamInfo(stream) : { error: { err_code: 10059 } };
      case "CONSUMER.LIST": {
        if (!stream) return { error: { err_code: 10059 } };
        const all = [...stream.consumers].map(([each, state]) => this.#consumerInfo(name, each, state));
        return this.#page("consumers", all, payload);
      }
      case "CONSUMER.INFO": {
        const state = stream?.consumers.get(consumer);
        return state ? this.#consumerInfo(name, consumer, state) : { error: { err_code: 10014 } };
      }
      default:
        return undefined;
    }
  }

  #page(member: string, all: readonly object[], payload: string): object {
    const { offset } = JSON.parse(payload);
    return { total: all.length, offset, limit: 256, [member]: all.slice(offset, offset + 256) };
  }

  #streamInfo({ config, created, last, lastTime, consumers }: StreamState): object {
    const state = {
      messages: last,
      bytes: last * 100,
      first_seq: 1,
      last_seq: last,
      ...(lastTime && { last_ts: new Date(lastTime).toISOString() }),
      consumer_count: consumers.size,
    };
    return { config, created, state, ts: new Date(this.clock.now()).toISOString() };
  }

  #consumerInfo(stream: string, name: string, { created, config, delivered, acked, pending }: ConsumerState): object {
    return {
      stream_name: stream,
      name,
      created,
      config,
      delivered: { consumer_seq: delivered },
      ack_floor: { consumer_seq: acked },
      num_ack_pending: delivered - acked,
      num_pending: pending,
      ts: new Date(this.clock.now()).toISOString(),
    };
  }
}

function watching(server: Server, focus: Partial<WatchFocus> = {}, baseline?: ServerSnapshot) {
  const figures = new Map<string, Activity>();
  const drift: string[] = [];
  const updates: WatchUpdate[] = [];
  const watch = watchServer(server.port, {
    scope: { prefix: "$JS.API" },
    clock: server.clock,
    ...(baseline && { baseline }),
    onUpdate(update) {
      updates.push(update);
      for (const { resource, activity } of update.changed) figures.set(resourceText(resource), activity);
      for (const resource of update.gone) figures.delete(resourceText(resource));
    },
    onDrift: (news: readonly Drift[]) => drift.push(...news.map((one) => `${one.what} ${resourceText(one.resource)}`)),
  });
  watch.focus({ visible: true, resources: [], inView: [], ...focus });
  return { watch, figures, drift, updates };
}

const everything = (server: Server): WatchedNames[] =>
  [...server.streams].map(([stream, { consumers }]) => ({ stream, consumers: [...consumers.keys()] }));

const asked = (server: Server, from = 0) => server.port.requests.slice(from).map(({ subject }) => subject);

describe("figures", () => {
  test("of streams and consumers, with rates from the second look on", async () => {
    const server = new Server();
    server.stream("ORDERS");
    const billing = server.consumer("ORDERS", "billing");
    const { figures, watch } = watching(server, { resources: everything(server) });
    await server.clock.pass(100);
    expect(figures.get("ORDERS")).toMatchObject({ messageRate: null, messages: 0 });
    server.publish("ORDERS", 40);
    billing.delivered = 10;
    billing.pending = 30;
    await server.clock.pass(2_000);
    expect((figures.get("ORDERS") as StreamActivity).messageRate).toBeCloseTo(20);
    expect(figures.get("ORDERS > billing")).toMatchObject({ lag: 30, ackPending: 10, deliveryRate: 5, ackRate: 0 });
    expect(watch.series({ stream: "ORDERS" })?.rate).toEqual([null, 20]);
    watch.stop();
  });

  test("only what is other than before is told", async () => {
    const server = new Server();
    for (const name of ["A", "B", "C"]) server.stream(name);
    const { updates } = watching(server, { resources: everything(server) });
    await server.clock.pass(5_000);
    server.publish("B", 1);
    const before = updates.length;
    await server.clock.pass(2_000);
    expect(updates.slice(before).map(({ changed }) => changed.map(({ resource }) => resource.stream))).toEqual([["B"]]);
  });

  test("a consumer that is done with everything is not asked while its stream has nothing new", async () => {
    const server = new Server();
    server.stream("ORDERS");
    const billing = server.consumer("ORDERS", "billing");
    const { figures } = watching(server, { resources: everything(server) });
    await server.clock.pass(10_000);
    const before = server.port.requests.length;
    await server.clock.pass(60_000);
    expect(asked(server, before).filter((subject) => subject.includes("CONSUMER"))).toEqual([]);
    server.publish("ORDERS", 20);
    await server.clock.pass(1_000);
    billing.delivered = 20;
    billing.acked = 20;
    billing.pending = 0;
    await server.clock.pass(1_500);
    // Not thinned by the minute in which nobody asked.
    expect((figures.get("ORDERS > billing") as ConsumerActivity).deliveryRate).toBeGreaterThan(4);
  });

  test("something deleted is gone, with what belonged to it", async () => {
    const server = new Server();
    server.stream("ORDERS");
    server.consumer("ORDERS", "billing");
    server.stream("OTHER");
    const { figures, drift, watch } = watching(server, { resources: everything(server) });
    await server.clock.pass(3_000);
    server.streams.delete("ORDERS");
    await server.clock.pass(3_000);
    expect([...figures.keys()]).toEqual(["OTHER"]);
    expect(drift).toEqual(["deleted ORDERS"]);
    expect(watch.series({ stream: "ORDERS" })).toBeNull();
  });
});

describe("drift", () => {
  test("what is created, changed and deleted behind one's back", async () => {
    const server = new Server();
    const orders = server.stream("ORDERS");
    server.consumer("ORDERS", "billing");
    const audit = server.consumer("ORDERS", "audit");
    const { drift } = watching(server, { resources: everything(server), inView: everything(server) });
    await server.clock.pass(5_000);
    expect(drift).toEqual([]);
    orders.config.max_age = 1;
    server.stream("NEW");
    await server.clock.pass(2_500);
    expect(drift.splice(0).sort()).toEqual(["changed ORDERS", "created NEW"]);
    audit.config.max_deliver = 3;
    orders.consumers.delete("billing");
    server.consumer("ORDERS", "fresh");
    await server.clock.pass(35_000);
    expect(drift.splice(0).sort()).toEqual([
      "changed ORDERS > audit",
      "created ORDERS > fresh",
      "deleted ORDERS > billing",
    ]);
    orders.created = "2026-02-02T00:00:00Z";
    await server.clock.pass(2_500);
    expect(drift).toContain("changed ORDERS");
  });

  test("what is other than in the snapshot before the first look", async () => {
    const server = new Server();
    server.stream("SAME");
    server.stream("CHANGED").config.max_age = 5;
    server.stream("NEW");
    const held = (name: string, config = {}) => ({
      name,
      config: { name, ...config },
      created: "2026-01-01T00:00:00Z",
      counts: { messages: 3, bytes: 30, firstSequence: 1, lastSequence: 3, consumers: 0 },
      consumers: new Map(),
    });
    const streams = new Map([held("SAME"), held("CHANGED"), held("GONE")].map((each) => [each.name, each]));
    const { drift, updates, figures } = watching(server, {}, { streams } as unknown as ServerSnapshot);
    await server.clock.pass(3_000);
    expect(drift.sort()).toEqual(["changed CHANGED", "created NEW", "deleted GONE"]);
    expect(updates[0]?.changed.map(({ resource }) => resource.stream)).toEqual(["SAME", "CHANGED", "GONE"]);
    expect([...figures.keys()].sort()).toEqual(["CHANGED", "NEW", "SAME"]);
  });
});

describe("many", () => {
  function crowd(streams: number): Server {
    const server = new Server();
    for (let i = 0; i < streams; i += 1) {
      server.stream(`S${i}`).config.description = "as long as real ones are ".repeat(40);
      for (let j = 0; j < 5; j += 1) server.consumer(`S${i}`, `c${j}`);
    }
    return server;
  }

  test("are asked no more often for being many; what is in view keeps its pace", async () => {
    const server = crowd(1_000);
    const seen = [
      { stream: "S7", consumers: ["c1"] },
      { stream: "S900", consumers: ["c2"] },
    ];
    const { figures } = watching(server, { resources: everything(server), inView: seen });
    await server.clock.pass(60_000);
    expect(figures.size).toBe(6_000);
    const before = server.port.requests.length;
    for (let second = 0; second < 60; second += 1) {
      for (const { stream } of seen) server.publish(stream, 10);
      await server.clock.pass(1_000);
    }
    const subjects = asked(server, before);
    expect(subjects.length).toBeLessThan(60 * 40);
    expect(subjects.filter((subject) => subject.endsWith("INFO.S7")).length).toBeGreaterThan(20);
    expect(
      subjects.filter((subject) => subject.includes("CONSUMER") && subject.includes(".S900")).length,
    ).toBeGreaterThan(20);
  });

  test("a hidden page asks a small part of that, and at once when it is back", async () => {
    const server = crowd(100);
    for (const { consumers } of server.streams.values()) for (const each of consumers.values()) each.pending = 1;
    const resources = everything(server);
    const { watch } = watching(server, { resources });
    await server.clock.pass(60_000);
    watch.focus({ visible: false, resources, inView: [] });
    await server.clock.pass(60_000);
    const before = server.port.requests.length;
    await server.clock.pass(120_000);
    const hidden = server.port.requests.length - before;
    expect(hidden).toBeGreaterThan(0);
    expect(hidden).toBeLessThan(300);
    watch.focus({ visible: true, resources, inView: [] });
    const shown = server.port.requests.length;
    await server.clock.pass(10);
    expect(server.port.requests.length).toBeGreaterThan(shown);
  });

  test("other streams' consumers are not asked for", async () => {
    const server = crowd(20);
    watching(server, { resources: [{ stream: "S3", consumers: [] }] });
    await server.clock.pass(20_000);
    expect(new Set(asked(server))).toEqual(new Set(["$JS.API.STREAM.LIST", "$JS.API.CONSUMER.LIST.S3"]));
  });
});

describe("trouble", () => {
  const codes = (updates: readonly WatchUpdate[]) =>
    updates.at(-1)?.problems.map(({ code, subject }) => `${code} ${subject}`);

  test("no replies: longer and longer pauses, and none when the connection is back", async () => {
    const server = new Server();
    server.stream("ORDERS");
    server.broken = () => "port/timeout";
    const { watch, updates, figures } = watching(server);
    await server.clock.pass(10 * 60_000);
    expect(server.port.requests.length).toBeLessThan(25);
    expect(codes(updates)).toEqual(["watch/unanswered $JS.API.STREAM.LIST"]);
    server.broken = () => undefined;
    watch.soon();
    await server.clock.pass(10);
    expect(figures.has("ORDERS")).toBe(true);
    expect(codes(updates)).toEqual([]);
  });

  test("without the right to list, the design's streams and consumers are asked for by name", async () => {
    const server = new Server();
    for (const name of ["ORDERS", "SECRET"]) {
      server.stream(name);
      server.consumer(name, "billing");
    }
    server.broken = (subject) => (/LIST|SECRET/.test(subject) ? "port/permission" : undefined);
    const { figures, updates } = watching(server, { resources: everything(server) });
    await server.clock.pass(10_000);
    expect([...figures.keys()]).toEqual(["ORDERS", "ORDERS > billing"]);
    expect(codes(updates)).toContain("watch/denied $JS.API.STREAM.INFO.SECRET");
    expect(asked(server).filter((subject) => subject.includes("LIST"))).toHaveLength(2);
    expect(asked(server).filter((subject) => subject.includes("SECRET"))).toHaveLength(1);
  });

  test("a server that never ends its list, or answers nonsense, is left alone between rounds", async () => {
    const endless = new Server();
    let count = 0;
    endless.broken = (subject) => {
      if (!subject.endsWith("STREAM.LIST")) return undefined;
      const streams = Array.from({ length: 256 }, () => ({
        config: { name: `S${count++}` },
        created: "",
        state: { messages: 1, last_seq: 2 ** 63 },
      }));
      return { total: 1e18, streams };
    };
    const { updates, figures } = watching(endless);
    await endless.clock.pass(20_000);
    expect(endless.port.requests.length).toBeLessThan(450);
    expect(figures.size).toBeLessThanOrEqual(20_000);
    expect(codes(updates)).toContain("watch/too-many $JS.API.STREAM.LIST");

    const same = new Server();
    same.broken = () => ({ total: 1e18, streams: [{ config: { name: "S" }, created: "", state: {} }] });
    watching(same);
    await same.clock.pass(10_000);
    expect(same.port.requests.length).toBeLessThan(20);

    for (const answer of [
      "",
      "null",
      "[]",
      "{",
      '{"streams":7}',
      '{"streams":[null,{"config":[]}]}',
      "[".repeat(1e5),
    ]) {
      const odd = new Server();
      odd.broken = () => new TextEncoder().encode(answer);
      const { watch } = watching(odd, { inView: [{ stream: "S", consumers: ["c"] }] });
      await odd.clock.pass(10_000);
      expect(odd.port.requests.length).toBeLessThan(30);
      watch.stop();
    }
  });

  test("names that cannot stand in a subject are not asked for", async () => {
    const server = new Server();
    server.broken = (subject) => (subject.endsWith("LIST") ? "port/permission" : undefined);
    watching(server, {
      resources: ["a.b", "x >", "*", ""].map((stream) => ({ stream, consumers: [] })),
      inView: [{ stream: "x\r\n", consumers: ["."] }],
    });
    await server.clock.pass(5_000);
    expect(asked(server)).toEqual(["$JS.API.STREAM.LIST"]);
  });

  test("after a stop nothing is asked or told", async () => {
    const server = new Server();
    server.stream("ORDERS");
    const { watch, updates } = watching(server);
    await server.clock.pass(3_000);
    watch.stop();
    const before = [server.port.requests.length, updates.length];
    watch.soon();
    await server.clock.pass(60_000);
    expect([server.port.requests.length, updates.length]).toEqual(before);
  });
});
