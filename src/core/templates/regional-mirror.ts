import { DAY } from "../design/units.ts";
import { deadLetters, durable, GIB, producer, RETRIES, SURE, stream } from "./parts.ts";
import { designOf } from "./sketch.ts";
import type { Template } from "./template.ts";

const KEPT = { max_age: 7 * DAY, max_bytes: 30 * GIB };

/** Written in one region, read in each. */
export const regionalMirror: Template = {
  id: "regional-mirror",
  title: "Read near with mirrors",
  group: "Places",
  summary: "One region writes; the others read from a mirror of their own, at home and without crossing the sea.",
  terms: ["mirror", "replication", "multi-region", "geo", "read replica", "latency", "cluster", "placement"],
  design: () =>
    designOf({
      name: "Read near with mirrors",
      description: "Prices are set in Europe and read in America too.",
      note:
        "A stream lives in one cluster, so a consumer far away pays the distance for every pull and ack. A mirror " +
        "copies the stream there once, with the same sequence numbers, and local consumers read the copy; it lags by " +
        "the distance and catches up after an outage. Nobody publishes to a mirror: writes go to the origin. It is no " +
        "backup, for what was never sent is not there.",
      cells: {
        pricing: [
          0,
          0,
          producer(
            "price-desk",
            "pricing",
            [
              {
                subject: "prices.{market}.changed",
                mode: "js",
                rate: 20,
                peakRate: 150,
                bytes: 500,
                messageId: "{change_id}",
                ...SURE,
              },
            ],
            { instances: 1 },
          ),
        ],
        prices: [1, 0, stream("PRICES", { subjects: ["prices.*.changed"], ...KEPT, placement: { cluster: "eu" } })],
        "prices-us": [
          2,
          1.75,
          stream("PRICES_US", { mirror: { name: "PRICES" }, ...KEPT, placement: { cluster: "us" } }),
        ],
        "shop-eu": [2, 0, shop("eu", "prices")],
        "shop-us": [3, 1.75, shop("us", "prices-us")],
        "prices-dlq": [4, 0.75, deadLetters("PRICES_DLQ", "dlq.prices.>")],
      },
      frames: {
        eu: ["Europe", "prices", "shop-eu"],
        us: ["America", "prices-us", "shop-us"],
      },
    }),
};

function shop(region: string, reads: string) {
  return durable(
    `shop-${region}`,
    reads,
    { ...RETRIES, max_ack_pending: 1000 },
    {
      instances: 3,
      concurrency: 4,
      processing: { mean: "5ms", p99: "50ms" },
      idempotent: true,
      deadLetter: { subject: `dlq.prices.shop-${region}` },
    },
  );
}
