/**
 * Dead letters without advisories. The server says once that it gives a message up, out of its memory: when it is ended
 * before that is heard or stored, nothing says so ever again, and the message stays in its work queue.
 */
import { type Advisory, move, type Route } from "./advisories.js";
import { apiRequest } from "./api.js";
import type { Connection } from "./connection.js";
import type { Part } from "./program.js";
import { nextStored } from "./stored.js";
import { sleep, withJitter } from "./time.js";

/** Between looks. */
const PERIOD = 60_000;

/** An ack is counted before its message is removed, and advisories are to come first. */
const GRACE = 5_000;

/** Of CONSUMER.INFO. */
export interface ConsumerProgress {
  readonly config: {
    readonly max_deliver?: number;
    readonly filter_subject?: string;
    readonly filter_subjects?: readonly string[];
  };
  readonly delivered: { readonly stream_seq: number };
  readonly ack_floor: { readonly stream_seq: number };
  readonly num_ack_pending: number;
}

/** Looks for what the consumers gave up: when the program starts, and again and again. Streams have to be work queues. */
export function sweep(connection: Connection, routes: readonly Route[]): Part {
  const stopping = new AbortController();
  const { signal } = stopping;
  const run = async () => {
    while (!signal.aborted) {
      await Promise.all(routes.map((route) => sweepRoute(connection, route, signal)));
      await sleep(withJitter(PERIOD), signal);
    }
  };
  const done = run();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}

/**
 * Up to here the consumer is done with every message: those that are still stored were given up, or came to match its
 * filters when it had passed them. The ack floor does not move for a message that is given up; when none is pending, all
 * that was delivered is settled. Source: nats-server server/filestore.go, `UpdateDelivered` and `UpdateAcks`.
 */
export function settledTo({ ack_floor, delivered, num_ack_pending }: ConsumerProgress): number {
  return num_ack_pending > 0 ? ack_floor.stream_seq : Math.max(ack_floor.stream_seq, delivered.stream_seq);
}

/** What the consumer delivers; everything, when it has no filters. */
export function filtersOf({ filter_subject, filter_subjects = [] }: ConsumerProgress["config"]): readonly string[] {
  if (filter_subjects.length > 0) return filter_subjects;
  return [filter_subject || ">"];
}

async function sweepRoute(connection: Connection, route: Route, signal: AbortSignal): Promise<void> {
  const { stream, consumer, domain } = route;
  try {
    await connection.ready(signal);
    const { end, filters } = await settled(connection, route);
    if (end === 0) return;
    // Not the same for all instances, so that the first has moved what it finds when the next one looks.
    await sleep(GRACE * (1 + Math.random()), signal);
    for (const filter of filters) {
      for (let from = 1; !signal.aborted; ) {
        const sequence = await nextStored(connection, domain, stream, from, filter);
        if (sequence === undefined || sequence > end) break;
        // A server that was killed meanwhile may have forgotten acks, and deliver the message again.
        const now = await settled(connection, route);
        if (sequence > now.end) break;
        await move(connection, route, advisoryOf(route, sequence, now.deliveries));
        from = sequence + 1;
      }
    }
  } catch (error) {
    if (signal.aborted) return;
    connection.log.warn("what was given up cannot be looked for, trying again", { stream, consumer, error });
  }
}

/** `end` is 0 where what is stored tells nothing: in no work queue, or when the consumer never gives up. */
async function settled(connection: Connection, { stream, consumer, domain }: Route) {
  const store = await apiRequest<{ config: { retention: string } }>(connection, domain, `STREAM.INFO.${stream}`, "");
  const info = await apiRequest<ConsumerProgress>(connection, domain, `CONSUMER.INFO.${stream}.${consumer}`, "");
  const deliveries = info.config.max_deliver ?? -1;
  const tells = store.config.retention === "workqueue" && deliveries > 0;
  return { end: tells ? settledTo(info) : 0, filters: filtersOf(info.config), deliveries };
}

function advisoryOf({ stream, consumer }: Route, sequence: number, deliveries: number): Advisory {
  return { stream, consumer, stream_seq: sequence, deliveries, reason: "given up, and no advisory told of it" };
}
