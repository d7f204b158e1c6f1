/** What depot does. This file is yours: keep it when you export again. */

/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */
export async function produce({ publisher, sample }) {
  await Promise.all([
    sample.each("stock.{site}.moved", 10, (n) =>
      publisher.publishStockSiteMoved({ site: sample.id(n), move: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("stock.{site}.counted", 1, (n) =>
      publisher.publishStockSiteCounted({ site: sample.id(n), day: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("stock.{site}.held", 1, (n) =>
      publisher.publishStockSiteHeld({ site: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("totals.{site}", 1, (n) => publisher.addTotalsSite({ site: sample.id(n) }, 1)),
    sample.each("reports.{day}", 1, (n) => publisher.publishReportsDay({ day: sample.id(n) }, sample.payload(n, 256))),
    sample.each("journal.{site}", 1, (n) =>
      publisher.publishBatchOfJournalSite([{ values: { site: sample.id(n) }, payload: sample.payload(n, 256) }]),
    ),
    sample.each("journal.opened", 1, (n) => publisher.publishJournalOpened(sample.payload(n, 256), 0)),
    sample.each("lamps.{class}", 1, (n) =>
      publisher.publishLampsClass({ class: sample.id(n) }, sample.payload(n, 256)),
    ),
    sample.each("rates.{constructor}", 1, (n) =>
      publisher.requestRatesConstructor({ constructor: sample.id(n) }, sample.payload(n, 256)),
    ),
  ]);
}
