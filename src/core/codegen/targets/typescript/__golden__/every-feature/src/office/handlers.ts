/** What office does. This file is yours: keep it when you export again. */
import { type Handled, handledInMemory } from "../nats/handled.js";
import type { KvWatchEntry } from "../nats/kv.js";
import type { Message } from "../nats/message.js";
import type { ObjectWatchInfo } from "../nats/objects.js";
import type { Payload } from "../nats/publish.js";
import type { Request } from "../nats/service.js";
import type { App } from "./app.js";

/**
 * A message of consumer passing, of stream REPORTS.
 * When this throws, it is not delivered again.
 */
export async function handlePassing(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "passing", subject, sequence, deliveries });
}

/**
 * A message of the ordered reader reader, of stream TOTALS.
 * When this throws, it is not delivered again.
 */
export async function handleReader(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "reader", subject, sequence, deliveries });
}

/** Which messages had their effect. In memory they are forgotten when the program ends: keep them with the effect. */
export const handledByMoves: Handled = handledInMemory({ window: 120_000 });

/**
 * A message of consumer moves, of stream STOCK.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * Books each move
 */
export async function handleMoves(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "moves", subject, sequence, deliveries });
}

/**
 * A message of consumer pushed, of stream JOURNAL.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 */
export async function handlePushed(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "pushed", subject, sequence, deliveries });
}

/** Answers requests to `rates.*`. What this throws is what the caller gets. */
export async function answerRatesKind(request: Request, app: App): Promise<Payload> {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** Answers requests to `rates`. What this throws is what the caller gets. */
export async function answerRates(request: Request, app: App): Promise<Payload> {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}

/** A key of `limits`: as it is at first, then each change. */
export async function watchLimits(entry: KvWatchEntry, app: App): Promise<void> {
  app.log.info("changed", { bucket: "limits", key: entry.key, operation: entry.operation, revision: entry.revision });
}

/** An object of `papers`: as it is at first, then each change. */
export async function watchPapers(entry: ObjectWatchInfo, app: App): Promise<void> {
  app.log.info("changed", { bucket: "papers", name: entry.name, deleted: entry.deleted, size: entry.size });
}
