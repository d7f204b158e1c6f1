import { expect, test } from "vitest";
import { designWith, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { overlapsStream, partlyKept, storesKeepingAll } from "./room-for-subjects.ts";

const read = readerFor(
  designWith({
    elements: {
      DLQ: stream({ name: "DLQ", subjects: ["dlq.orders.>"] }),
      SITE: stream({ name: "SITE", subjects: ["site.>"] }, { domain: "site7" }),
    },
  }),
);

test.each([
  ["dlq.orders.billing", { all: ["DLQ"], overlaps: true, partly: false }],
  ["dlq.*.billing", { all: [], overlaps: true, partly: true }],
  ["dlq.stock.billing", { all: [], overlaps: false, partly: false }],
  ["site.a", { all: [], overlaps: false, partly: false }],
])("%s", (pattern, expected) => {
  const all = storesKeepingAll(read, pattern);
  expect({ all, overlaps: overlapsStream(read, pattern), partly: partlyKept(read, pattern) }).toEqual(expected);
});
