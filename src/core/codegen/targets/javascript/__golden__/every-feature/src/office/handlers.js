/** What office does. This file is yours: keep it when you export again. */
import { handledInMemory } from "../nats/handled.js";

/**
 * A message of consumer passing, of stream REPORTS.
 * When this throws, it is not delivered again.
 * @param {import("../nats/message.js").Message} message
 */
export async function handlePassing(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "passing", subject, sequence, deliveries });
}

/**
 * A message of the ordered reader reader, of stream TOTALS.
 * When this throws, it is not delivered again.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleReader(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "reader", subject, sequence, deliveries });
}

/** Which messages had their effect. In memory they are forgotten when the program ends: keep them with the effect. */
export const handledByMoves = handledInMemory({ window: 120_000 });

/**
 * A message of consumer moves, of stream STOCK.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * Books each move
 * @param {import("../nats/message.js").Message} message
 */
export async function handleMoves(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "moves", subject, sequence, deliveries });
}

/**
 * A message of consumer pushed, of stream JOURNAL.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * @param {import("../nats/message.js").Message} message
 */
export async function handlePushed(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "pushed", subject, sequence, deliveries });
}

/** Answers requests to `rates.*`. What this throws is what the caller gets. */
export async function answerRatesKind(request, app) {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** Answers requests to `rates`. What this throws is what the caller gets. */
export async function answerRates(request, app) {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** A key of `limits`: as it is at first, then each change. */
export async function watchLimits(entry, app) {
  app.log.info("changed", { bucket: "limits", key: entry.key, operation: entry.operation, revision: entry.revision });
}

/** An object of `papers`: as it is at first, then each change. */
export async function watchPapers(entry, app) {
  app.log.info("changed", { bucket: "papers", name: entry.name, deleted: entry.deleted, size: entry.size });
}
