/** How office is put together. Generated: it is written anew with every export. */
import { rescue } from "../nats/advisories.js";
import { OrderedReader } from "../nats/ordered.js";
import { pullWorker } from "../nats/pull.js";
import { pushWorker } from "../nats/push.js";
import { serve } from "../nats/service.js";
import { openBuckets } from "./buckets.js";
import { Publisher } from "./publisher.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const publisher = new Publisher(connection);
  const buckets = openBuckets(connection);
  const app = { log, signal, publisher, buckets };
  return {
    parts: [
      startPassing(connection, app),
      startReader(connection, app),
      startMoves(connection, app),
      startPushed(connection, app),
      rescue(connection, {
        subject: "lost.JOURNAL.pushed",
        stored: true,
        stream: "JOURNAL",
        consumer: "pushed",
        deletes: false,
      }),
      ...serveRates(connection, app),
      buckets.limits.watch((entry) => handlers.watchLimits(entry, app)),
      buckets.papers.watch((entry) => handlers.watchPapers(entry, app)),
    ],
  };
}

/** Consumer without a name passing, on stream REPORTS. */
function startPassing(connection, app) {
  return pullWorker(
    connection,
    {
      stream: "REPORTS",
      config: {
        durable_name: "",
        deliver_policy: "all",
        ack_policy: "explicit",
        filter_subject: "due.*",
        replay_policy: "instant",
      },
    },
    { expires: 30_000 },
    {
      name: "passing",
      acks: "explicit",
      concurrency: 8,
      prefetch: 16,
      ackFirst: true,
      onFailure: { mode: "nak", delays: [1_000, 5_000, 30_000] },
    },
    (message) => handlers.handlePassing(message, app),
  );
}

/** Ordered reader reader, on stream TOTALS. */
function startReader(connection, app) {
  return new OrderedReader(
    connection,
    {
      name: "reader",
      stream: "TOTALS",
      config: { filter_subjects: ["totals.*"], deliver_policy: "last_per_subject", inactive_threshold: 60_000 },
      prefetch: 2,
    },
    (message) => handlers.handleReader(message, app),
  );
}

/** Consumer moves, on stream STOCK. */
function startMoves(connection, app) {
  return pullWorker(
    connection,
    { stream: "STOCK", domain: "north", name: "moves" },
    { expires: 30_000, group: { name: "desk", priority: 0 } },
    {
      name: "moves",
      acks: "explicit",
      concurrency: 8,
      order: "subject",
      prefetch: 16,
      confirm: true,
      progress: 333,
      onFailure: { mode: "nak", delays: [1_000, 60_000] },
      maxDeliver: 4,
      deadLetter: { subject: "lost.moves", stored: true },
      handled: handlers.handledByMoves,
    },
    (message) => handlers.handleMoves(message, app),
  );
}

/** Consumer pushed, on stream JOURNAL. */
function startPushed(connection, app) {
  return pushWorker(
    connection,
    { stream: "JOURNAL", name: "pushed" },
    { subject: "deliver.journal", group: "office" },
    {
      name: "pushed",
      acks: "all",
      concurrency: 1,
      prefetch: 2,
      onFailure: { mode: "timeout" },
      maxDeliver: 3,
      deadLetter: { subject: "lost.JOURNAL.pushed", stored: true },
    },
    (message) => handlers.handlePushed(message, app),
  );
}

/** Service rates. */
function serveRates(connection, app) {
  return [
    serve(connection, { subject: "rates.*", queue: "q" }, (request) => handlers.answerRatesKind(request, app)),
    serve(connection, { subject: "rates" }, (request) => handlers.answerRates(request, app)),
  ];
}
