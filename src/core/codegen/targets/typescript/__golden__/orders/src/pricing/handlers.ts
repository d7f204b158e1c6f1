/** What pricing does. This file is yours: keep it when you export again. */
import type { Payload } from "../nats/publish.js";
import type { Request } from "../nats/service.js";
import type { App } from "./app.js";

/** Answers requests to `pricing.quote`. What this throws is what the caller gets. */
export async function answerPricingQuote(request: Request, app: App): Promise<Payload> {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}
