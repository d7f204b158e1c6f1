/**
 * Updates on the way to what is wanted: where each of several streams waits for the others to give a subject up, and
 * where consumers and the limits of their stream wait for each other.
 */
import { declared } from "../../import/declared.ts";
import type { ServerRequest } from "../../jetstream/server-model/contract.ts";
import { collides, contains } from "../../jetstream/subjects.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Simulation } from "../model/simulation.ts";
import { type Job, requestsOf } from "./jobs.ts";

/** A request that is not what the job asks for in the end. */
export interface RoomRequest {
  readonly job: Job;
  readonly request: ServerRequest;
}

/** Subjects overlap with those of another stream. */
const OVERLAP = 10065;
/** New limits of a stream exclude consumers that it has, and whatever else an update fails at. */
const UPDATE_FAILED = 10069;

/** What could be tried for the jobs that nothing else makes room for, in order. */
export function* roomRequests(pending: readonly Job[], simulation: Simulation): Generator<RoomRequest> {
  const refusals = new Map(pending.map((job) => [job, refusalOf(job, simulation)] as const));
  const overlapping = pending.filter((job) => refusals.get(job) === OVERLAP);
  const limited = new Set(
    pending.filter((job) => refusals.get(job) === UPDATE_FAILED).map((job) => job.resource.stream),
  );
  for (const job of pending) {
    if (job.what !== "update") continue;
    const { stream, consumer } = job.resource;
    let request: ServerRequest | undefined;
    // Only what is held up by others, and by nothing else, is done in part.
    if (consumer === undefined && refusals.get(job) === OVERLAP) request = fewerSubjects(job, overlapping, simulation);
    if (consumer !== undefined && refusals.get(job) === undefined && limited.has(stream)) {
      request = lowerLimits(job, simulation);
    }
    if (request) yield { job, request };
  }
}

function refusalOf(job: Job, simulation: Simulation): number | undefined {
  const last = simulation.askAll(requestsOf(job)).replies.at(-1);
  return last && !last.ok ? last.errCode : undefined;
}

/** The stream as it is, without the subjects that it gives up and that another one waits for. */
function fewerSubjects(
  { resource: { stream }, config }: Job,
  overlapping: readonly Job[],
  simulation: Simulation,
): ServerRequest | undefined {
  const before = simulation.stream(stream);
  const wanted = (config as StreamConfig | undefined)?.subjects ?? [];
  const given = before?.subjects?.filter((subject) => !wanted.some((other) => contains(other, subject))) ?? [];
  const awaited = overlapping.some(
    ({ resource, config }) =>
      resource.stream !== stream &&
      (config as StreamConfig | undefined)?.subjects?.some((subject) => given.some((own) => collides(subject, own))),
  );
  if (!before || !awaited) return undefined;
  const kept = before.subjects?.filter((subject) => !given.includes(subject)) ?? [];
  const free = wanted.filter((subject) => simulation.overlapping([subject], stream) === undefined);
  // With neither, it has the subject that the server gives a stream without any: its name.
  const subjects = kept.length > 0 ? kept : free;
  return { op: "stream.update", stream, config: { ...declared(before), subjects } };
}

/** The consumer as it is, within the limits that its stream is to have. */
function lowerLimits({ resource, stored }: Job, simulation: Simulation): ServerRequest | undefined {
  const { stream, consumer = "" } = resource;
  const before = simulation.consumer(stream, consumer);
  if (!before || !stored) return undefined;
  const { max_ack_pending: pending = 0, inactive_threshold: threshold = 0 } = stored as ConsumerConfig;
  const config = { ...declared(before), max_ack_pending: pending, inactive_threshold: threshold };
  return { op: "consumer.update", stream, consumer, config, action: "update" };
}
