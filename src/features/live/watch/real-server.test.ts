/** Watching real servers, the newest and the oldest that are known: with traffic, trouble and few permissions. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NatsConnection } from "@nats-io/nats-core";
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import type { Activity, ConsumerActivity, StreamActivity } from "#core/live/activity.ts";
import { listenForAdvisories } from "#core/live/advisories/listen.ts";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import { resourceText } from "#core/live/comparison.ts";
import type { WatchClock, WatchProblem } from "#core/live/watch/contract.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import { type OpenPort, openPort } from "#transport/open-port.ts";
import type { Auth } from "#transport/settings.ts";
import { ensureNatsServer } from "../../../../scripts/lib/nats-server.mjs";

const SCOPE = { prefix: "$JS.API" };
const CLOCK: WatchClock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Takes what is to be ended with the test; the newest first. They run at the same time: most of it is waiting. */
type End = (end: () => void | Promise<void>) => void;

/** With its data in a folder of its own: it can be killed and started again where it was. */
class Server {
  readonly #file: string;
  readonly #users: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "watched-"));
  #process: ReturnType<typeof spawn> | null = null;
  #port = -1;

  constructor(file: string, end: End, users = "") {
    this.#file = file;
    this.#users = users;
    end(() => {
      this.kill();
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    });
  }

  async start(): Promise<string> {
    for (const old of readdirSync(this.#folder).filter((name) => name.endsWith(".ports"))) {
      rmSync(join(this.#folder, old));
    }
    const config = join(this.#folder, "server.conf");
    writeFileSync(
      config,
      `listen: 127.0.0.1:${this.#port}\njetstream { store_dir: "${this.#folder}/data" }\n${this.#users}`,
    );
    this.#process = spawn(this.#file, ["-c", config, "--ports_file_dir", this.#folder], { stdio: "ignore" });
    return await until(() => {
      const ports = readdirSync(this.#folder).find((name) => name.endsWith(".ports"));
      const text = ports ? readFileSync(join(this.#folder, ports), "utf8") : "";
      if (!text.trim().endsWith("}")) return undefined;
      const url: string = JSON.parse(text).nats[0];
      this.#port = Number(new URL(url).port);
      return url;
    });
  }

  kill(): void {
    this.#process?.kill("SIGKILL");
  }
}

async function until<T>(found: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const value = await found();
    if (value !== undefined && value !== false) return value;
    await pause(50);
  }
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Who owns the server: makes things, and traffic. */
class Owner {
  readonly connection: NatsConnection;

  private constructor(connection: NatsConnection) {
    this.connection = connection;
  }

  static async at(url: string, end: End, user = {}): Promise<Owner> {
    const connection = await connect({
      servers: url,
      reconnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 200,
      ...user,
    });
    end(() => connection.close());
    return new Owner(connection);
  }

  async api(subject: string, body: object = {}): Promise<Record<string, unknown>> {
    const reply = await this.connection.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 10_000 });
    const answer = reply.json<Record<string, unknown>>();
    if (answer.error) throw new Error(JSON.stringify(answer.error));
    return answer;
  }

  stream(name: string, config: object = {}) {
    return this.api(`STREAM.CREATE.${name}`, { name, subjects: [`${name}.>`], storage: "file", ...config });
  }

  consumer(stream: string, name: string, config: object = {}) {
    const durable = { durable_name: name, ack_policy: "explicit", ...config };
    return this.api(`CONSUMER.DURABLE.CREATE.${stream}.${name}`, { stream_name: stream, config: durable });
  }

  async publish(stream: string, count: number, size = 100): Promise<void> {
    const body = "x".repeat(size);
    const acks = Array.from({ length: count }, () => this.connection.request(`${stream}.a`, body, { timeout: 10_000 }));
    await Promise.all(acks);
  }

  /** Takes up to so many, and answers each with `word`. */
  async take(stream: string, consumer: string, count: number, word: string | null): Promise<number> {
    let taken = 0;
    const inbox = this.connection.subscribe(`take.${Math.random()}`);
    const request = JSON.stringify({ batch: count, no_wait: true });
    this.connection.publish(`$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`, request, { reply: inbox.getSubject() });
    for await (const message of inbox) {
      if (message.headers?.code) break;
      taken += 1;
      if (word !== null) message.respond(word);
      if (taken === count) break;
    }
    await this.connection.flush();
    return taken;
  }
}

async function watching(
  url: string,
  end: End,
  names: Readonly<Record<string, readonly string[]>>,
  auth: Auth = { kind: "none" },
) {
  const opened = await openPort({ over: "tcp", connect }, { servers: url, auth }, { state: () => seen.watch?.soon() });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const port: OpenPort = opened.value;
  end(() => port.close());
  const figures = new Map<string, Activity>();
  const rates: number[] = [];
  const drift: string[] = [];
  const seen = {
    figures,
    rates,
    drift,
    problems: [] as readonly WatchProblem[],
    news: null as AdvisoryLog | null,
    watch: null as ReturnType<typeof watchServer> | null,
  };
  const watch = watchServer(port, {
    scope: SCOPE,
    clock: CLOCK,
    onUpdate({ changed, gone, problems }) {
      for (const { resource, activity } of changed) {
        figures.set(resourceText(resource), activity);
        const rate = activity.kind === "stream" ? activity.messageRate : activity.deliveryRate;
        if (rate !== null) rates.push(rate);
      }
      for (const resource of gone) figures.delete(resourceText(resource));
      seen.problems = problems;
    },
    onDrift: (news) => drift.push(...news.map(({ what, resource }) => `${what} ${resourceText(resource)}`)),
  });
  seen.watch = watch;
  const resources = Object.entries(names).map(([stream, consumers]) => ({ stream, consumers }));
  watch.focus({ visible: true, resources, inView: resources });
  const listener = listenForAdvisories(port, {
    scope: SCOPE,
    clock: CLOCK,
    onNews: (log) => {
      seen.news = log;
    },
    onDrift: () => {},
  });
  end(() => {
    watch.stop();
    listener.stop();
  });
  const stream = (name: string) => figures.get(name) as StreamActivity | undefined;
  const consumer = (name: string) => figures.get(name) as ConsumerActivity | undefined;
  return Object.assign(seen, { stream, consumer, watch });
}

/** What the rates of a series come to, by the times between its samples. */
function integral({ times, rate }: { times: readonly number[]; rate: readonly (number | null)[] }): number {
  return rate.reduce<number>(
    (sum, each, i) => sum + ((each ?? 0) * ((times[i] ?? 0) - (times[i - 1] ?? times[i] ?? 0))) / 1000,
    0,
  );
}

const VERSIONS = ["2.15.2", "2.10.27"].map((version) => ({ version, file: ensureNatsServer(version) }));

describe.concurrent.each(VERSIONS)("nats-server $version", ({ file }) => {
  const there = test.skipIf(!file);

  there(
    "rates come to what was published and delivered; what nobody reads stands still",
    async ({ onTestFinished: end }) => {
      const owner = await Owner.at(await new Server(file as string, end).start(), end);
      const url = owner.connection.getServer();
      await owner.stream("ORDERS");
      await owner.consumer("ORDERS", "billing");
      await owner.consumer("ORDERS", "unread");
      const live = await watching(url, end, { ORDERS: ["billing", "unread"] });
      await until(() => live.consumer("ORDERS > unread"));
      let published = 0;
      let delivered = 0;
      while (live.consumer("ORDERS > unread")?.stalled !== "no-pull") {
        await owner.publish("ORDERS", 20);
        published += 20;
        delivered += await owner.take("ORDERS", "billing", 15, "+ACK");
        await pause(100);
      }
      await until(() => live.stream("ORDERS")?.messages === published && live.stream("ORDERS")?.messageRate === 0);
      await until(() => live.consumer("ORDERS > billing")?.lag === published - delivered);
      await until(() => live.consumer("ORDERS > billing")?.deliveryRate === 0);
      expect(live.consumer("ORDERS > unread")).toMatchObject({ lag: published, ackPending: 0, deliveryRate: 0 });
      const stored = live.watch.series({ stream: "ORDERS" });
      const taken = live.watch.series({ stream: "ORDERS", consumer: "billing" });
      if (!stored || !taken) throw new Error("no series");
      // Times are of the replies' arrival, and a busy machine hands them over late.
      expect(integral(stored) / published).toBeGreaterThan(0.7);
      expect(integral(stored) / published).toBeLessThan(1.3);
      expect(integral(taken) / delivered).toBeGreaterThan(0.7);
      expect(integral(taken) / delivered).toBeLessThan(1.3);
      expect(live.problems).toEqual([]);
    },
  );

  there(
    "a purge, a stream made anew and a server that starts again: no rate that never was",
    async ({ onTestFinished: end }) => {
      const server = new Server(file as string, end);
      const url = await server.start();
      const owner = await Owner.at(url, end);
      await owner.stream("ORDERS");
      await owner.stream("MEMORY", { storage: "memory" });
      await owner.consumer("ORDERS", "billing");
      await owner.publish("ORDERS", 500);
      await owner.publish("MEMORY", 300);
      const live = await watching(url, end, { ORDERS: ["billing"], MEMORY: [] });
      await until(() => live.stream("ORDERS")?.messageRate === 0 && live.consumer("ORDERS > billing")?.lag === 500);
      await owner.api("STREAM.PURGE.ORDERS", { seq: 5_000_000 });
      await until(() => live.stream("ORDERS")?.messages === 0);
      await owner.api("STREAM.DELETE.ORDERS");
      await owner.stream("ORDERS", { first_seq: 90_000_000 });
      await until(() => live.drift.includes("changed ORDERS") || live.drift.includes("created ORDERS"));
      server.kill();
      await pause(500);
      await server.start();
      // One server does not keep what is in its memory, and not even that there was a stream.
      await until(() => live.drift.includes("deleted MEMORY") && !live.figures.has("MEMORY"));
      expect(live.rates.filter((rate) => rate !== 0)).toEqual([]);
    },
  );

  there("killed and started again: the last figures stay, and go on", async ({ onTestFinished: end }) => {
    const server = new Server(file as string, end);
    const url = await server.start();
    const owner = await Owner.at(url, end);
    await owner.stream("ORDERS");
    await owner.publish("ORDERS", 100);
    const live = await watching(url, end, { ORDERS: [] });
    await until(() => live.stream("ORDERS")?.messageRate === 0);
    server.kill();
    await pause(3_000);
    expect(live.stream("ORDERS")?.messages).toBe(100);
    expect(live.drift).toEqual([]);
    await server.start();
    await until(
      () =>
        !owner.connection.isClosed() &&
        owner.publish("ORDERS", 50).then(
          () => true,
          () => false,
        ),
    );
    await until(() => (live.stream("ORDERS")?.messages ?? 0) > 100);
    expect(live.drift).toEqual([]);
    expect(live.problems).toEqual([]);
  });

  there("what others do to configurations, and what becomes of messages, is heard", async ({ onTestFinished: end }) => {
    const url = await new Server(file as string, end).start();
    const owner = await Owner.at(url, end);
    await owner.stream("ORDERS");
    await owner.consumer("ORDERS", "once", { max_deliver: 1, ack_wait: 200_000_000 });
    await owner.consumer("ORDERS", "strict");
    await owner.publish("ORDERS", 1);
    const live = await watching(url, end, { ORDERS: ["once", "strict"] });
    await until(() => live.consumer("ORDERS > strict"));
    await owner.take("ORDERS", "once", 1, null);
    await owner.take("ORDERS", "strict", 1, "+TERM not an order");
    await owner.api("STREAM.UPDATE.ORDERS", { name: "ORDERS", subjects: ["ORDERS.>", "more.>"], storage: "file" });
    await until(() => live.drift.includes("changed ORDERS"));
    const heard = () => live.news?.newest.map(({ code, resource }) => `${code} ${resourceText(resource)}`) ?? [];
    const expected = ["max-deliveries ORDERS > once", "terminated ORDERS > strict", "stream-updated ORDERS"];
    await until(() => expected.every((each) => heard().includes(each)));
    await owner.api("CONSUMER.DELETE.ORDERS.once");
    await until(() => live.drift.includes("deleted ORDERS > once"));
    expect(live.news?.denied).toEqual([]);
  });

  there(
    "a user who may do nothing but look: all is seen, and nothing else is asked for or made",
    async ({ onTestFinished: end }) => {
      const looks = ["STREAM.LIST", "STREAM.INFO.>", "CONSUMER.LIST.>", "CONSUMER.INFO.>"].map(
        (each) => `"$JS.API.${each}"`,
      );
      const users = `accounts { A { jetstream: enabled, users: [
      { user: owner, password: p },
      { user: looker, password: p, permissions: { publish: { allow: [${looks}] }, subscribe: { allow: ["_INBOX.>"] } } },
      { user: namer, password: p, permissions: { publish: { allow: [${looks[1]}, ${looks[3]}] }, subscribe: { allow: ["_INBOX.>"] } } } ] } }`;
      const url = await new Server(file as string, end, users).start();
      const owner = await Owner.at(url, end, { user: "owner", pass: "p" });
      await owner.stream("ORDERS");
      await owner.consumer("ORDERS", "billing");
      await owner.publish("ORDERS", 10);
      const asked = new Map<string, string>();
      const audit = owner.connection.subscribe("$JS.EVENT.ADVISORY.API", {
        callback: (_, message) => {
          const { subject, client } = message.json<{ subject: string; client: { user?: string } }>();
          asked.set(`${client.user ?? ""} ${subject}`, subject);
        },
      });
      await owner.connection.flush();
      const looker = await watching(url, end, { ORDERS: ["billing"] }, { kind: "user", user: "looker", password: "p" });
      const namer = await watching(url, end, { ORDERS: ["billing"] }, { kind: "user", user: "namer", password: "p" });
      for (const live of [looker, namer]) {
        await until(
          () => live.stream("ORDERS")?.messageRate === 0 && live.consumer("ORDERS > billing")?.deliveryRate === 0,
        );
        expect(live.consumer("ORDERS > billing")?.lag).toBe(10);
        await until(() => live.news);
        expect(live.news?.denied.length).toBeGreaterThan(10);
      }
      expect(looker.problems).toEqual([]);
      expect(namer.problems.map(({ code, subject }) => `${code} ${subject}`).sort()).toEqual([
        "watch/denied $JS.API.CONSUMER.LIST.ORDERS",
        "watch/denied $JS.API.STREAM.LIST",
      ]);
      audit.unsubscribe();
      const allowed =
        /^\$JS\.API\.(STREAM\.LIST|STREAM\.INFO\.ORDERS|CONSUMER\.LIST\.ORDERS|CONSUMER\.INFO\.ORDERS\.billing)$/;
      expect(asked.size).toBeGreaterThan(2);
      expect([...asked.values()].filter((subject) => !allowed.test(subject))).toEqual([]);
      const account = await owner.api("INFO");
      expect(account).toMatchObject({ streams: 1, consumers: 1, api: { errors: 0 } });
    },
  );
});
