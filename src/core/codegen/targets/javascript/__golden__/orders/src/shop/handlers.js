/** What shop does. This file is yours: keep it when you export again. */

/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */
export async function produce({ publisher, sample }) {
  await Promise.all([
    sample.each("orders.{region}.created", 10, (n) =>
      publisher.publishOrdersRegionCreated({ region: sample.id(n), orderId: sample.id(n) }, sample.payload(n, 900)),
    ),
    sample.each("orders.{region}.cancelled", 6, (n) =>
      publisher.publishOrdersRegionCancelled({ region: sample.id(n), orderId: sample.id(n) }, sample.payload(n, 300)),
    ),
    sample.each("pricing.quote", 10, (n) => publisher.requestPricingQuote(sample.payload(n, 400))),
  ]);
}
