/** Dead letters made of advisories: what the server says when it gives a message up. */

import type { Connection } from "./connection.js";
import { type DeadLetterSubject, sendDeadLetter } from "./dead-letters.js";
import { Reject } from "./errors.js";
import { readHeaders } from "./headers.js";
import type { Message } from "./message.js";
import type { Part } from "./program.js";
import { deleteStored, getStored } from "./stored.js";
import { backoff, sleep } from "./time.js";

/** Where the messages go that a consumer gives up. */
export interface Route extends DeadLetterSubject {
  readonly stream: string;
  readonly consumer: string;
  /** JetStream domain of the stream, where it is not that of the settings. */
  readonly domain?: string;
  /** Nothing else takes the message out of its stream: it is deleted once it is copied. */
  readonly deletes: boolean;
}

/** Source: nats-server server/jetstream_events.go. */
export interface Advisory {
  readonly stream: string;
  readonly consumer: string;
  readonly stream_seq: number;
  readonly deliveries: number;
  readonly reason?: string;
}

/** Attempts to rescue a message. */
const ATTEMPTS = 20;

/** Handles advisories that a stream keeps. `fallback` is for consumers without a route. */
export function moveDeadLetters(
  connection: Connection,
  routes: readonly Route[],
  fallback?: (stream: string, consumer: string) => DeadLetterSubject,
): (message: Message) => Promise<void> {
  return async (message) => {
    const advisory = parseAdvisory(message.string());
    if (!advisory) throw new Reject("not an advisory of a message that was given up");
    const { stream, consumer } = advisory;
    const route =
      routes.find((each) => each.stream === stream && each.consumer === consumer) ??
      (fallback && { ...fallback(stream, consumer), stream, consumer, deletes: false });
    if (route) await move(connection, route, advisory);
    else connection.log.warn("nobody says where the messages of this consumer go", { stream, consumer });
  };
}

/**
 * Listens for the messages that the server gives up while no handler can see to them: the last delivery ended with a
 * crash, or ran out of time. Instances share the work. What is said while none listens is lost: `sweep` looks for it.
 */
export function rescue(connection: Connection, route: Route): Part {
  const { stream, consumer } = route;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  const subscription = connection.nc.subscribe(`$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${stream}.${consumer}`, {
    queue: `rescue-${stream}-${consumer}`.replace(/[\s.*>]/g, "_"),
    callback: (error, message) => {
      if (error) {
        connection.log.error("no advisories can be received", { stream, consumer, error });
        return;
      }
      const advisory = parseAdvisory(message.string());
      if (!advisory) return;
      const moving = persistently(connection, route, advisory, stopping.signal).finally(() => running.delete(moving));
      running.add(moving);
    },
  });
  return {
    async stop() {
      stopping.abort();
      await connection.drain(subscription);
      await Promise.all(running);
    },
  };
}

async function persistently(connection: Connection, route: Route, advisory: Advisory, signal: AbortSignal) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    try {
      await connection.ready();
      await move(connection, route, advisory);
      return;
    } catch (error) {
      connection.log.warn("a dead letter could not be moved, trying again", { ...advisory, error });
      if (signal.aborted) break;
      await sleep(backoff(attempt, 500, 30_000), signal);
    }
  }
  connection.log.error("a dead letter stays in its stream", { ...advisory });
}

/** Copies, then deletes. What is not there any more has been moved before, or is gone by the stream's limits. */
export async function move(connection: Connection, route: Route, advisory: Advisory): Promise<void> {
  const { stream, consumer, stream_seq: sequence, deliveries, reason } = advisory;
  const { domain, deletes } = route;
  const message = await getStored(connection, domain, stream, sequence);
  if (!message) {
    connection.log.info("a message that was given up is not there any more", { stream, consumer, sequence });
    return;
  }
  await sendDeadLetter(connection, route, {
    ...{ stream, consumer, sequence, deliveries },
    reason: reason || `given up after ${deliveries} deliveries`,
    subject: message.subject,
    data: message.data,
    headers: readHeaders(() => message.header),
  });
  connection.log.warn("dead letter", { stream, consumer, sequence, to: route.subject });
  if (deletes) await deleteStored(connection, domain, stream, sequence);
}

function parseAdvisory(text: string): Advisory | undefined {
  try {
    const advisory = JSON.parse(text) as Advisory;
    const { stream, consumer, stream_seq: sequence } = advisory;
    return typeof stream === "string" && typeof consumer === "string" && sequence > 0 ? advisory : undefined;
  } catch {
    return undefined;
  }
}
