import { expect, test } from "vitest";
import { consumer, type DesignParts, designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { publicationsOf } from "./publications.ts";

const publications = (elements: NonNullable<DesignParts["elements"]>, id: string) =>
  readerFor(designWith({ elements }))(publicationsOf, id);

test("declared figures, and what is assumed for those that are not", () => {
  const said = { subject: "orders.{region}.new", rate: 10, peakRate: 30, bytes: 500, bytesMax: 900, headerBytes: 20 };
  const [full, bare] = publications(
    { shop: producer({ publishes: [said, { subject: "orders.old", rate: 2 }] }) },
    "shop",
  );
  expect(full).toMatchObject({ pattern: "orders.*.new", parameters: ["region"], mode: "js" });
  expect(full).toMatchObject({ peakRate: 30, messageBytes: 520, largestBytes: 920 });
  expect(bare).toMatchObject({ peakRate: 10, messageBytes: 1124, largestBytes: undefined, retryHorizon: undefined });
});

test("the stores of each publication, and whether they capture all of it", () => {
  const shop = producer({ publishes: [{ subject: "orders.{region}.new" }, { subject: "stock.low" }] });
  const found = publications(
    {
      shop,
      EU: stream({ name: "EU", subjects: ["orders.eu.*"] }),
      STOCK: stream({ name: "STOCK", subjects: ["stock.>"] }),
    },
    "shop",
  );
  expect(found.map(({ stores }) => stores)).toEqual([
    [{ id: "EU", coverage: "some" }],
    [{ id: "STOCK", coverage: "all" }],
  ]);
});

test("a worker publishes, and sends dead letters", () => {
  const billing = consumer(
    {},
    { worker: { publishes: [{ subject: "bills.new" }], deadLetter: { subject: "dlq.billing" } } },
  );
  const found = publications({ billing, DLQ: stream({ name: "DLQ", subjects: ["dlq.>"] }) }, "billing");
  expect(found.map(({ at, deadLetter, stores }) => ({ at, deadLetter, stores: stores.length }))).toEqual([
    { at: ["worker", "publishes", 0], deadLetter: false, stores: 0 },
    { at: ["worker", "deadLetter"], deadLetter: true, stores: 1 },
  ]);
});
