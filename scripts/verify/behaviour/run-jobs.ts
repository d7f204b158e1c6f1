/**
 * A work queue. First a job that is given up unheard; then stress: workers are killed and stopped, the server is killed
 * and restarted, handlers fail, and every job is accounted for.
 */
import { setTimeout as pause } from "node:timers/promises";
import { account, type Figures } from "./account.ts";
import type { FixtureDesign } from "./designs/all.ts";
import { DEAD_LETTERS } from "./designs/jobs.ts";
import type { Language } from "./language.ts";
import { jobs, loadOf } from "./load.ts";
import { lostAdvisory } from "./lost-advisory.ts";
import { Programs, type Running } from "./programs.ts";
import { DurableServer } from "./server.ts";

/**
 * No job done, no dead letter, nothing stored for so long: it has come to a halt. Longer than programs wait before they
 * look again for what was given up unheard.
 */
const HALT = 100_000;

/** Longer than any language waits for an ack: those that are on their way are published again. */
const FROZEN = 6_000;

/** What happens while jobs are done, besides workers that are killed, and stopped, and a server that is killed. */
export interface Stress {
  /** Jobs in all. */
  readonly messages: number;
  /** The server is not only killed, but frozen and restarted in order too. */
  readonly full: boolean;
}

/** Runs it; what is wrong, and figures. `file`: the server. */
export async function runJobs(
  language: Language,
  fixture: FixtureDesign,
  { messages, full }: Stress,
  file: string,
): Promise<{ readonly wrong: readonly string[]; readonly figures: Figures }> {
  const moved = fixture.id === "jobs-mover";
  const all = jobs(messages, !moved);
  const programs = await Programs.prepare(language, fixture);
  const deadLetters = moved ? "dlq.JOBS.crunch" : DEAD_LETTERS;
  const wrong = [...(await lostAdvisory(programs, { app: moved ? "undertaker" : "crusher", deadLetters }, file))];
  const server = await DurableServer.open(file);
  const workers: Running[] = [];
  const { url } = server;
  const worker = async () => {
    const program = await programs.start("crusher", url);
    workers.push(program);
    return program;
  };
  const done = () => workers.reduce((sum, each) => sum + each.lines().length, 0);
  const stored = async () => (await server.stream("JOBS")).last_seq;
  try {
    await Promise.all([programs.setUp(url), programs.setUp(url)]);
    const mover = moved ? await programs.start("undertaker", url) : undefined;
    const first = await worker();
    const second = await worker();
    await Promise.all([first, second, ...(mover ? [mover] : [])].map((each) => each.ready()));
    const loader = await programs.start("loader", url, { VERIFY_LOAD: programs.load(loadOf(all)) });

    const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
      if (!(await comesToHold(holds))) wrong.push(`it did not come to pass that ${what}`);
    };
    if (full) {
      await until("20 % of the jobs are stored", async () => (await stored()) >= 0.2 * messages);
      await server.freeze(FROZEN);
    }
    await until("40 % of the jobs are stored", async () => (await stored()) >= 0.4 * messages);
    const before = second.lines().length;
    await server.stop("SIGKILL");
    const stoppedAt = { loading: loader.isRunning };
    await first.kill();
    // It waits for the server.
    const third = await worker();
    await pause(500);
    await server.start();
    await third.ready();

    if (full) {
      await until("60 % of the jobs are done", () => done() >= 0.6 * messages);
      await server.stop("SIGTERM");
      await server.start();
    }
    await until("a worker goes on that was there before the server", () => second.lines().length > before);
    await until("80 % of the jobs are done", () => done() >= 0.8 * messages);
    const drained = { program: second, from: second.lines().length };
    second.signal("SIGTERM");
    const fourth = await worker();
    const code = await second.ended();
    if (code !== 0) wrong.push(`a worker that was stopped while busy: exit status ${code}\n${second.tail()}`);
    await fourth.ready();
    await until("95 % of the jobs are done", () => done() >= 0.95 * messages);
    await third.kill();
    const fifth = await worker();
    await fifth.ready();

    const loaded = await loader.ended();
    if (loaded !== 0) wrong.push(`the loader: exit status ${loaded}\n${loader.tail()}`);
    const idle = await untilHalt(server, done);
    if (!idle) wrong.push(`it came to a halt\n${workers.at(-1)?.tail()}`);

    const rest = [...workers.filter((each) => each.isRunning), ...(mover ? [mover] : [])];
    for (const each of rest) each.signal("SIGTERM");
    for (const each of rest) {
      const code = await each.ended();
      if (code !== 0) wrong.push(`${each.name}: exit status ${code} after SIGTERM\n${each.tail()}`);
    }
    const figures = await account({ server, all, workers, drained, deadLetters, ...stoppedAt }, wrong);
    return { wrong, figures };
  } finally {
    await programs.end();
    await server.end();
  }
}

/** Whether the work queue became empty. */
async function untilHalt(server: DurableServer, done: () => number): Promise<boolean> {
  let last = "";
  for (let since = Date.now(); Date.now() - since < HALT; await pause(100)) {
    const jobs = await server.stream("JOBS");
    const { num_ack_pending: pending } = await server.consumer("JOBS", "crunch");
    if (jobs.messages === 0 && pending === 0) return true;
    const state = [jobs.messages, pending, (await server.stream("DLQ")).messages, done()].join();
    if (state !== last) since = Date.now();
    last = state;
  }
  return false;
}

/** Whether it does, within the time that may pass without anything. */
async function comesToHold(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const from = Date.now(); Date.now() - from < HALT; await pause(20)) if (await holds()) return true;
  return false;
}
