/** Where every job of the fixture `jobs` went. */
import { isHopeless, type Job, SLOW } from "./load.ts";
import type { Running } from "./programs.ts";
import type { DurableServer, StoredMessage } from "./server.ts";

/** By name, for people. */
export type Figures = Readonly<Record<string, number>>;

/**
 * Jobs that may be stored twice when the server is killed: it forgets the ids of what has left a work queue, so that
 * one that was done before its publisher heard of its being stored is not told apart when it is sent again.
 */
const FORGOTTEN = 16;

/** What happened. */
export interface Outcome {
  readonly server: DurableServer;
  readonly all: readonly Job[];
  readonly workers: readonly Running[];
  /** A worker that was stopped in order, and how many jobs it had done when it was told to. */
  readonly drained: { readonly program: Running; readonly from: number };
  /** The subject of dead letters. */
  readonly deadLetters: string;
  /** The loader was at work when the server was killed. */
  readonly loading: boolean;
}

/** Adds what is wrong to `wrong`. */
export async function account(outcome: Outcome, wrong: string[]): Promise<Figures> {
  const { server, all, workers, drained, deadLetters } = outcome;
  const done = workers.flatMap((each) => each.lines().map((line) => idOf(line)));
  const times = new Map<number, number>();
  for (const id of done) times.set(id, (times.get(id) ?? 0) + 1);
  const letters = await server.messages("DLQ");
  const buried = new Map<number, StoredMessage[]>();
  for (const letter of letters) {
    const { id } = JSON.parse(letter.payload) as Job;
    buried.set(id, [...(buried.get(id) ?? []), letter]);
  }
  const say = (what: string, ids: readonly unknown[]) => {
    if (ids.length > 0) wrong.push(`${what}: ${ids.length} (${ids.slice(0, 10).join(", ")})`);
  };
  const ids = (of: readonly Job[]) => of.map(({ id }) => id);

  say("neither done nor a dead letter", ids(all.filter(({ id }) => !times.has(id) && !buried.has(id))));
  say("done though it never succeeds", ids(all.filter((job) => isHopeless(job) && times.has(job.id))));
  say(
    "no dead letter, or more than one",
    ids(all.filter((job) => isHopeless(job) && buried.get(job.id)?.length !== 1)),
  );
  say(
    "unknown jobs",
    [...times.keys(), ...buried.keys()].filter((id) => all[id] === undefined),
  );
  say(
    "dead letters that differ",
    letters.flatMap((letter) => letterFaults(letter, all, deadLetters)),
  );
  const jobs = await server.stream("JOBS");
  if (jobs.messages > 0) wrong.push(`the work queue still holds ${jobs.messages}\n${await leftOver(server)}`);
  const twice = jobs.last_seq - all.length;
  if (twice < 0 || twice > (outcome.loading ? FORGOTTEN : 0))
    wrong.push(`${jobs.last_seq} messages were stored for ${all.length} jobs`);
  const { num_ack_pending: unacknowledged } = await server.consumer("JOBS", "crunch");
  if (unacknowledged > 0) wrong.push(`${unacknowledged} acks are missing`);

  const late = drained.program.lines().slice(drained.from).map(idOf);
  if (late.length === 0) wrong.push("a worker that was stopped finished nothing of what it had in hand");
  // Slow ones may have begun before the server was last away, and could not say that they go on.
  const others = new Set(workers.flatMap((each) => (each === drained.program ? [] : each.lines().map(idOf))));
  say(
    "finished while stopping, and done again by others",
    late.filter((id) => others.has(id) && all[id]?.work !== SLOW),
  );
  return {
    jobs: all.length,
    stored: jobs.last_seq,
    done: times.size,
    "done again": done.length - times.size,
    "dead letters": letters.length,
    "of them given up because of kills": all.filter((job) => !isHopeless(job) && buried.has(job.id)).length,
  };
}

/** The server says once that it gives a job up: what the advisories that are stored say of those that are left. */
async function leftOver(server: DurableServer): Promise<string> {
  const known = await server.messages("ADVISORIES").catch(() => []);
  const left = await server.messages("JOBS");
  const { delivered, ack_floor: floor } = await server.consumer("JOBS", "crunch");
  const lines = left.slice(0, 10).map(({ sequence, payload }) => {
    const told = known.filter((each) => JSON.parse(each.payload).stream_seq === sequence).map((each) => each.payload);
    return `    | ${sequence}: ${payload}: ${told.join() || "no advisory is stored"}`;
  });
  return [...lines, `    | delivered to ${delivered.stream_seq}, all settled to ${floor.stream_seq}`].join("\n");
}

/** `crusher crunch 17 1` */
function idOf(line: string): number {
  return Number(line.split(" ")[2]);
}

function letterFaults({ subject, headers, payload }: StoredMessage, all: readonly Job[], to: string): string[] {
  const { id } = JSON.parse(payload) as Job;
  const job = all[id];
  const fault = (what: string) => `${id}: ${what}`;
  if (!job) return [];
  const sequence = headers.get("Dead-Letter-Sequence");
  const wanted: Readonly<Record<string, string>> = {
    "Dead-Letter-Stream": "JOBS",
    "Dead-Letter-Consumer": "crunch",
    "Dead-Letter-Subject": `jobs.${job.kind}.${job.urgent ? "urgent" : "queued"}`,
    "Nats-Msg-Id": `JOBS.crunch.${sequence}`,
  };
  const deliveries = Number(headers.get("Dead-Letter-Deliveries"));
  const reason = headers.get("Dead-Letter-Reason") ?? "";
  const time = headers.get("Dead-Letter-Time") ?? "";
  return [
    ...(subject === to ? [] : [fault(`subject ${subject}`)]),
    ...(payload === JSON.stringify(job) ? [] : [fault(`payload ${payload}`)]),
    ...Object.entries(wanted).flatMap(([name, value]) =>
      headers.get(name) === value ? [] : [fault(`${name}: ${headers.get(name)}`)],
    ),
    ...(/^[1-9]\d*$/.test(sequence ?? "") ? [] : [fault(`Dead-Letter-Sequence: ${sequence}`)]),
    ...(deliveries >= 1 && deliveries <= 5 ? [] : [fault(`Dead-Letter-Deliveries: ${deliveries}`)]),
    ...(job.reject && !reason.includes("rejected") ? [fault(`Dead-Letter-Reason: ${reason}`)] : []),
    ...(reason === "" ? [fault("no Dead-Letter-Reason")] : []),
    ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time)
      ? []
      : [fault(`Dead-Letter-Time: ${time}`)]),
  ];
}
