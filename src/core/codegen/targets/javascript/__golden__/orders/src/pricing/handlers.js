/** What pricing does. This file is yours: keep it when you export again. */

/** Answers requests to `pricing.quote`. What this throws is what the caller gets. */
export async function answerPricingQuote(request, app) {
  app.log.info("asked", { subject: request.subject });
  return "{}";
}
