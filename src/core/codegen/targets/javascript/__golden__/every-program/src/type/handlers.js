/** What type does. This file is yours: keep it when you export again. */

/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */
export async function produce({ publisher, sample }) {
  await Promise.all([
    sample.each("readings.{site}.{type}", 10, (n) =>
      publisher.publishReadingsSiteType({ site: sample.id(n), type: sample.id(n), no: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("alarms.{site}", 1, (n) =>
      publisher.publishAlarmsSite({ site: sample.id(n), no: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("orders.weekly", 1, (n) => publisher.publishOrdersWeekly(sample.payload(n, 256))),
    sample.each("totals.{constructor}", 1, (n) => publisher.addTotalsConstructor({ constructor: sample.id(n) }, 1)),
    sample.each("bundles.{site}", 1, (n) =>
      publisher.publishBatchOfBundlesSite([{ values: { site: sample.id(n), part: sample.id(n) }, payload: sample.payload(n, 256) }]),
    ),
    sample.each("journal.{site}", 1, (n) =>
      publisher.publishJournalSite({ site: sample.id(n) }, sample.payload(n, 256), 0),
    ),
    sample.each("hints.{class}", 1, (n) =>
      publisher.publishHintsClass({ class: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("maps.{self}", 1, (n) => publisher.requestMapsSelf({ self: sample.id(n) }, sample.payload(n, 256))),
  ]);
}
