/**
 * What watching a server costs it and us: `npm run bench:watch [-- --streams 2000 --consumers 5 --seconds 60]`.
 * Processor time of this process, which does nothing else, and of a real nats-server, as shares of one core.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NatsConnection } from "@nats-io/nats-core";
import { connect } from "@nats-io/transport-node";
import type { ServerPort } from "#core/live/port.ts";
import type { WatchClock, WatchedNames } from "#core/live/watch/contract.ts";
import { watchServer } from "#core/live/watch/watch.ts";
import { openPort } from "#transport/open-port.ts";
import { ensureNatsServer } from "../scripts/lib/nats-server.mjs";
import { machine } from "./lib/figures.ts";
import { option } from "./lib/options.ts";
import { textTable } from "./lib/table.ts";

const STREAMS = Number(option("streams") ?? 2_000);
const CONSUMERS = Number(option("consumers") ?? 5);
const SECONDS = Number(option("seconds") ?? 60);
const IN_VIEW = 40;
/** Linux counts processor time in these. */
const TICKS_PER_SECOND = 100;

const CLOCK: WatchClock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

async function startServer() {
  const file = ensureNatsServer();
  if (!file) throw new Error("there is no nats-server");
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "bench-watch-"));
  const args = ["-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", folder, "-js", "-sd", folder];
  const server = spawn(file, args, { stdio: "ignore" });
  const stop = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (;;) {
    const ports = readdirSync(folder).find((name) => name.endsWith(".ports"));
    const text = ports ? readFileSync(join(folder, ports), "utf8") : "";
    if (text.trim().endsWith("}")) return { url: JSON.parse(text).nats[0] as string, pid: server.pid ?? 0, stop };
    await pause(0.05);
  }
}

/** Seconds of processor time that a process has used; NaN where there is no /proc. */
function processorSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  // After the name, which stands in parentheses and may hold anything.
  const fields = readFileSync(file, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function api(connection: NatsConnection, subject: string, body: object): Promise<void> {
  const reply = await connection.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 60_000 });
  const { error } = reply.json<{ error?: { description: string } }>();
  if (error) throw new Error(`${subject}: ${error.description}`);
}

/** Streams as systems have them, in memory so that making them takes seconds. */
async function fill(connection: NatsConnection): Promise<WatchedNames[]> {
  const names: WatchedNames[] = [];
  for (let first = 0; first < STREAMS; first += 50) {
    const batch = Array.from({ length: Math.min(50, STREAMS - first) }, async (_, i) => {
      const stream = `CONTEXT_${first + i}`;
      const root = `context.s${first + i}`;
      const description = `Everything about ${root}`;
      const limits = { max_age: 86_400e9, max_bytes: 1 << 20, discard: "old", allow_direct: true };
      await api(connection, `STREAM.CREATE.${stream}`, {
        name: stream,
        description,
        subjects: [`${root}.>`],
        storage: "memory",
        ...limits,
      });
      const consumers = Array.from({ length: CONSUMERS }, (_, n) => `reader-${n}`);
      for (const consumer of consumers) {
        const config = { durable_name: consumer, ack_policy: "explicit", max_deliver: 5, filter_subject: `${root}.>` };
        await api(connection, `CONSUMER.DURABLE.CREATE.${stream}.${consumer}`, { stream_name: stream, config });
      }
      names.push({ stream, consumers });
    });
    await Promise.all(batch);
  }
  return names;
}

/** Counts requests and the bytes of replies. */
function counted(port: ServerPort) {
  const counts = { requests: 0, bytes: 0 };
  const counting: ServerPort = {
    server: port.server,
    subscribe: (...args) => port.subscribe(...args),
    async request(...args) {
      counts.requests += 1;
      const reply = await port.request(...args);
      if (reply.ok) counts.bytes += reply.value.length;
      return reply;
    },
  };
  return { counts, counting };
}

interface Case {
  readonly name: string;
  readonly visible: boolean;
  /** Messages a second, spread over so many streams. */
  readonly traffic?: { readonly rate: number; readonly streams: number };
}

const CASES: readonly Case[] = [
  { name: "nothing happens", visible: true },
  { name: "200 messages a second to 40 streams in view", visible: true, traffic: { rate: 200, streams: IN_VIEW } },
  {
    name: "200 messages a second to all streams, nobody reads",
    visible: true,
    traffic: { rate: 200, streams: STREAMS },
  },
  { name: "the same, page hidden", visible: false, traffic: { rate: 200, streams: STREAMS } },
];

const server = await startServer();
try {
  const owner = await connect({ servers: server.url });
  const filled = Date.now();
  const names = await fill(owner);
  console.log(machine());
  console.log(
    `${STREAMS} streams, ${STREAMS * CONSUMERS} consumers made in ${((Date.now() - filled) / 1000).toFixed(1)} s`,
  );
  const opened = await openPort({ over: "tcp", connect }, { servers: server.url, auth: { kind: "none" } });
  if (!opened.ok) throw new Error(opened.error.code);
  const { counts, counting } = counted(opened.value);
  const seen = new Set<string>();
  let heard = 0;
  const started = Date.now();
  let complete = Number.NaN;
  const before = process.cpuUsage();
  const watch = watchServer(counting, {
    scope: { prefix: "$JS.API" },
    clock: CLOCK,
    onUpdate({ changed }) {
      heard += changed.length;
      for (const { resource } of changed) seen.add(`${resource.stream} ${resource.consumer ?? ""}`);
      if (seen.size === STREAMS * (CONSUMERS + 1) && Number.isNaN(complete)) complete = Date.now();
    },
    onDrift() {},
  });
  const inView = names.slice(0, IN_VIEW);
  watch.focus({ visible: true, resources: names, inView });
  while (Number.isNaN(complete)) await pause(0.2);
  const first = process.cpuUsage(before);
  const took = (complete - started) / 1000;
  console.log(
    `first figures of all after ${took.toFixed(1)} s, ${share((first.user + first.system) / 1e6, took)} of a core\n`,
  );

  const rows: string[][] = [];
  for (const { name, visible, traffic } of CASES) {
    watch.focus({ visible, resources: names, inView: visible ? inView : [] });
    // In a process of its own: what traffic costs is not ours.
    const publisher = traffic && publish(server.url, traffic.rate, names.slice(0, traffic.streams));
    await pause(15);
    const baseline = {
      cpu: process.cpuUsage(),
      server: processorSeconds(server.pid),
      at: Date.now(),
      ...counts,
      heard,
    };
    await pause(SECONDS);
    const cpu = process.cpuUsage(baseline.cpu);
    const seconds = (Date.now() - baseline.at) / 1000;
    rows.push([
      name,
      share((cpu.user + cpu.system) / 1e6, seconds),
      share(processorSeconds(server.pid) - baseline.server, seconds),
      ((counts.requests - baseline.requests) / seconds).toFixed(1),
      `${((counts.bytes - baseline.bytes) / seconds / 1024).toFixed(0)} KiB`,
      ((heard - baseline.heard) / seconds).toFixed(0),
    ]);
    publisher?.kill("SIGKILL");
  }
  const idle = processorSeconds(server.pid);
  watch.stop();
  await pause(20);
  rows.push(["(server alone, nobody watches)", "", share(processorSeconds(server.pid) - idle, 20), "", "", ""]);
  console.log(textTable(["", "we", "server", "requests/s", "replies/s", "changes/s"], rows));
  await opened.value.close();
  await owner.close();
} finally {
  server.stop();
}

function share(used: number, seconds: number): string {
  return `${((used / seconds) * 100).toFixed(1)} %`;
}

/** Publishes until it is killed. */
function publish(url: string, rate: number, names: readonly WatchedNames[]) {
  const subjects = names.map(({ stream }) => `context.s${stream.split("_")[1]}.event`);
  const program = `
    import { connect } from "@nats-io/transport-node";
    const subjects = ${JSON.stringify(subjects)};
    const connection = await connect({ servers: ${JSON.stringify(url)} });
    let n = 0;
    setInterval(() => {
      for (let i = 0; i < ${rate / 10}; i += 1) connection.publish(subjects[n++ % subjects.length], "x".repeat(200));
    }, 100);`;
  return spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
}
