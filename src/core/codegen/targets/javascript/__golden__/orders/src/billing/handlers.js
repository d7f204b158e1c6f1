/** What billing does. This file is yours: keep it when you export again. */

/**
 * A message of consumer billing, of stream ORDERS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleBilling(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "billing", subject, sequence, deliveries });
}
