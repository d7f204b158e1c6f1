/** What audit does. This file is yours: keep it when you export again. */

/**
 * A message of consumer audit, of stream JOURNAL.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is given up.
 * @param {import("../nats/message.js").Message} message
 */
export async function handleAudit(message, app) {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "audit", subject, sequence, deliveries });
}
