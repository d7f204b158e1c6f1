/** What billing does. This file is yours: keep it when you export again. */
import type { Message } from "../nats/message.js";
import type { App } from "./app.js";

/**
 * A message of consumer billing, of stream ORDERS.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is a dead letter.
 */
export async function handleBilling(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "billing", subject, sequence, deliveries });
}
