/** How context is put together. Generated: it is written anew with every export. */
import { rescue } from "../nats/advisories.js";
import { OrderedReader } from "../nats/ordered.js";
import { pullWorker } from "../nats/pull.js";
import { pushWorker } from "../nats/push.js";
import { sweep } from "../nats/sweep.js";
import { Publisher } from "./publisher.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const publisher = new Publisher(connection);
  const app = { log, signal, publisher };
  return {
    parts: [
      startGlance(connection, app),
      startTail(connection, app),
      startBulk(connection, app),
      rescue(connection, {
        subject: "letters.bulk",
        stored: true,
        stream: "ALARMS",
        consumer: "bulk",
        deletes: false,
      }),
      startPinned(connection, app),
      startStore(connection, app),
      rescue(connection, {
        subject: "letters.READINGS.store",
        stored: true,
        stream: "READINGS",
        consumer: "store",
        deletes: true,
      }),
      sweep(connection, [
        { subject: "letters.READINGS.store", stored: true, stream: "READINGS", consumer: "store", deletes: true },
      ]),
      startWake(connection, app),
    ],
  };
}

/** Consumer without a name glance, on stream ALARMS. */
function startGlance(connection, app) {
  return pullWorker(
    connection,
    {
      stream: "ALARMS",
      config: {
        deliver_policy: "all",
        ack_policy: "explicit",
        replay_policy: "instant",
        inactive_threshold: 60_000_000_000,
      },
    },
    { expires: 30_000 },
    {
      name: "glance",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      ackFirst: true,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
    },
    (message) => handlers.handleGlance(message, app),
  );
}

/** Ordered reader tail, on stream ALARMS. */
function startTail(connection, app) {
  return new OrderedReader(
    connection,
    {
      name: "tail",
      stream: "ALARMS",
      config: { filter_subjects: ["alarms.*"], deliver_policy: "last_per_subject" },
      prefetch: 2,
    },
    (message) => handlers.handleTail(message, app),
  );
}

/** Consumer bulk, on stream ALARMS. */
function startBulk(connection, app) {
  return pullWorker(
    connection,
    { stream: "ALARMS", name: "bulk" },
    { expires: 30_000 },
    {
      name: "bulk",
      acks: "all",
      concurrency: 1,
      prefetch: 2,
      onFailure: { mode: "term" },
      maxDeliver: 3,
      deadLetter: { subject: "letters.bulk", stored: true },
    },
    (message) => handlers.handleBulk(message, app),
  );
}

/** Consumer pinned, on stream ALARMS. */
function startPinned(connection, app) {
  return pullWorker(
    connection,
    { stream: "ALARMS", name: "pinned" },
    { expires: 30_000, group: { name: "one" } },
    {
      name: "pinned",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      ackFirst: true,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
    },
    (message) => handlers.handlePinned(message, app),
  );
}

/** Consumer store, on stream READINGS. */
function startStore(connection, app) {
  return pullWorker(
    connection,
    { stream: "READINGS", name: "store" },
    { expires: 30_000, group: { name: "desk", priority: 0 } },
    {
      name: "store",
      acks: "explicit",
      concurrency: 4,
      order: "subject",
      prefetch: 8,
      confirm: true,
      progress: 333,
      onFailure: { mode: "nak", delays: [1_000, 5_000] },
      maxDeliver: 4,
      deadLetter: { subject: "letters.READINGS.store", stored: true },
      handled: handlers.handledByStore,
    },
    (message) => handlers.handleStore(message, app),
  );
}

/** Consumer wake, on stream ALARMS. */
function startWake(connection, app) {
  return pushWorker(
    connection,
    { stream: "ALARMS", name: "wake" },
    { subject: "wake", group: "g" },
    {
      name: "wake",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      onFailure: { mode: "timeout" },
    },
    (message) => handlers.handleWake(message, app),
  );
}
