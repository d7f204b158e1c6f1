/** What audit does. This file is yours: keep it when you export again. */
import type { Message } from "../nats/message.js";
import type { App } from "./app.js";

/**
 * A message of consumer audit, of stream JOURNAL.
 * When this throws, it is delivered again;
 * when what it throws is a `Reject`, it is given up.
 */
export async function handleAudit(message: Message, app: App): Promise<void> {
  const { subject, sequence, deliveries } = message;
  app.log.info("handled", { worker: "audit", subject, sequence, deliveries });
}
