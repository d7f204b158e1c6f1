/** What context does. This file is yours: keep it when you export again. */
import { handledInMemory } from "../nats/handled.js";

/**
 * A message of consumer glance, of stream ALARMS.
 * When this throws, it is not delivered again.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleGlance(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "glance", subject, sequence, deliveries });
}

/**
 * A message of the ordered reader tail, of stream ALARMS.
 * When this throws, it is not delivered again.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleTail(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "tail", subject, sequence, deliveries });
}

/**
 * A message of consumer bulk, of stream ALARMS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleBulk(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "bulk", subject, sequence, deliveries });
}

/**
 * A message of consumer pinned, of stream ALARMS.
 * When this throws, it is not delivered again.
 * @param {import("../nats/message.js").Message} message
 */
export async function handlePinned(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "pinned", subject, sequence, deliveries });
}

/** Which messages had their effect. In memory they are forgotten when the program ends: keep them with the effect. */
export const handledByStore = handledInMemory({ window: 120_000 });

/**
 * A message of consumer store, of stream READINGS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleStore(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "store", subject, sequence, deliveries });
}

/**
 * A message of consumer wake, of stream ALARMS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is given up.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleWake(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "wake", subject, sequence, deliveries });
}
