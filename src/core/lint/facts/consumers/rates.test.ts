import { expect, test } from "vitest";
import type { ElementOf } from "../../../design/model.ts";
import { consumer, type DesignParts, designWith, producer, stream } from "../../../testing/builders.ts";
import { readerFor } from "../../testing/read.ts";
import { mostPeakRateOn, rateOn } from "./rates.ts";

type Elements = NonNullable<DesignParts["elements"]>;
type Publications = NonNullable<ElementOf<"producer">["publishes"]>;
const rate = (publishes: Publications, filter: Parameters<typeof consumer>[0], others: Elements = {}) => {
  const elements = {
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer(filter),
    p: producer({ publishes }),
    ...others,
  };
  return readerFor(designWith({ elements }))(rateOn, "billing");
};

test("everything, without filters", () => {
  expect(
    rate(
      [
        { subject: "orders.a", rate: 3 },
        { subject: "orders.b", rate: 4 },
      ],
      {},
    ),
  ).toBe(7);
  expect(rate([{ subject: "orders.a", rate: 3 }, { subject: "orders.b" }], {})).toBeUndefined();
  expect(rate([], {})).toBeUndefined();
});

test("what passes the filters", () => {
  const two: Publications = [{ subject: "orders.a", rate: 3 }, { subject: "orders.b" }];
  expect(rate(two, { filter_subject: "orders.a" })).toBe(3);
  expect(rate(two, { filter_subject: "orders.c" })).toBeUndefined();
});

test("a share of it, where the number of values is known", () => {
  const known: Publications = [{ subject: "orders.{region}.{id}", rate: 12, parameters: { region: 4 } }];
  expect(rate(known, { filter_subject: "orders.eu.*" })).toBe(3);
  expect(rate(known, { filter_subjects: ["orders.eu.*", "orders.us.*"] })).toBe(6);
  expect(rate(known, { filter_subject: "orders.*.7" })).toBeUndefined();
  expect(
    rate([{ subject: "orders.{region}", rate: 12, parameters: { region: 0 } }], { filter_subject: "orders.eu" }),
  ).toBeUndefined();
});

test("a partition", () => {
  const subject_transform = { src: "orders.*", dest: "orders.{{partition(3,1)}}.{{wildcard(1)}}" };
  const ORDERS = stream({ subjects: ["orders.*"], subject_transform });
  const publishes: Publications = [{ subject: "orders.{id}", rate: 12 }];
  expect(rate(publishes, { filter_subject: "orders.2.*" }, { ORDERS })).toBe(4);
  expect(rate(publishes, { filter_subject: "orders.2.7" }, { ORDERS })).toBeUndefined();
});

test("the busiest minute counts whole publications, and no dead letters", () => {
  const read = readerFor(
    designWith({
      elements: {
        ORDERS: stream({ subjects: ["orders.>"] }),
        all: consumer({ durable_name: "all" }),
        eu: consumer(
          { durable_name: "eu", filter_subject: "orders.eu.*" },
          { worker: { deadLetter: { subject: "orders.dead" } } },
        ),
        shop: producer({ publishes: [{ subject: "orders.{region}.new", rate: 3, peakRate: 7 }] }),
        back: producer({ name: "back", publishes: [{ subject: "orders.us.back" }] }),
      },
    }),
  );
  expect(mostPeakRateOn(read, "eu")).toBe(7);
  expect(mostPeakRateOn(read, "all")).toBeUndefined();
  expect(mostPeakRateOn(read, "unknown")).toBeUndefined();
});
