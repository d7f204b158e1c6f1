/** How pricing is put together. Generated: it is written anew with every export. */
import { serve } from "../nats/service.js";
import * as handlers from "./handlers.js";

/** Starts all that the program does. */
export function start({ connection, log, signal }) {
  const app = { log, signal };
  return {
    parts: [
      ...servePricing(connection, app),
    ],
  };
}

/** Service pricing. */
function servePricing(connection, app) {
  return [
    serve(connection, { subject: "pricing.quote", queue: "q" }, (request) => handlers.answerPricingQuote(request, app)),
  ];
}
