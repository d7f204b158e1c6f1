/** What context does. This file is yours: keep it when you export again. */
import { type Handled, handledInMemory } from "../nats/handled.js";
import type { Message } from "../nats/message.js";
import type { App } from "./app.js";

/**
 * A message of consumer glance, of stream ALARMS.
 * When this throws, it is not delivered again.
 */
export async function handleGlance(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "glance", subject, sequence, deliveries });
}

/**
 * A message of the ordered reader tail, of stream ALARMS.
 * When this throws, it is not delivered again.
 */
export async function handleTail(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "tail", subject, sequence, deliveries });
}

/**
 * A message of consumer bulk, of stream ALARMS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 */
export async function handleBulk(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "bulk", subject, sequence, deliveries });
}

/**
 * A message of consumer pinned, of stream ALARMS.
 * When this throws, it is not delivered again.
 */
export async function handlePinned(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "pinned", subject, sequence, deliveries });
}

/** Which messages had their effect. In memory they are forgotten when the program ends: keep them with the effect. */
export const handledByStore: Handled = handledInMemory({ window: 120_000 });

/**
 * A message of consumer store, of stream READINGS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 */
export async function handleStore(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "store", subject, sequence, deliveries });
}

/**
 * A message of consumer wake, of stream ALARMS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is given up.
 */
export async function handleWake(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "wake", subject, sequence, deliveries });
}
