/** What search does. This file is yours: keep it when you export again. */

/**
 * A message of consumer search-index, of stream ORDERS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleSearchIndex(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "search-index", subject, sequence, deliveries });
}
