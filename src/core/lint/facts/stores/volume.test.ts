import { expect, test } from "vitest";
import { emptyDesign } from "../../../design/model.ts";
import { type DesignParts, designWith, producer, stream } from "../../../testing/builders.ts";
import { FollowedDesign } from "../followed-design.ts";
import { messagesIn, roomFor, sizeFor, volumeOf } from "./volume.ts";

const cellsOf = (parts: DesignParts) => {
  const followed = new FollowedDesign();
  followed.follow(designWith(parts), {});
  return followed.cells;
};
const ORDERS = stream({ subjects: ["orders.>"] });
const publishes = (
  ...list: { subject: string; rate?: number; bytes?: number; headerBytes?: number; peakRate?: number }[]
) =>
  cellsOf({
    elements: { ORDERS, M: stream({ name: "M", mirror: { name: "ORDERS" } }), p: producer({ publishes: list }) },
  });

test("rates add up, and a record is what the server writes of a mean message", () => {
  const cells = publishes(
    { subject: "orders.a", rate: 30, bytes: 1000, headerBytes: 0 },
    { subject: "orders.bb", rate: 10, bytes: 100, headerBytes: 50, peakRate: 200 },
  );
  const record = (30 * (30 + 8 + 1000) + 10 * (30 + 9 + 150 + 4)) / 40;
  const volume = { rate: 40, peakRate: 350, record, sizesKnown: true };
  expect(cells.read(volumeOf, "ORDERS")).toEqual(volume);
  expect(cells.read(volumeOf, "M")).toEqual(volume);
});

test("unknown rates make it unknown, unknown sizes an assumption", () => {
  expect(publishes({ subject: "orders.a", rate: 1 }, { subject: "orders.b" }).read(volumeOf, "ORDERS")).toBeUndefined();
  expect(publishes({ subject: "orders.a", rate: 0 }).read(volumeOf, "ORDERS")).toBeUndefined();
  expect(publishes().read(volumeOf, "ORDERS")).toBeUndefined();
  expect(publishes({ subject: "orders.a", rate: 1 }).read(volumeOf, "ORDERS")).toMatchObject({ sizesKnown: false });
  expect(publishes({ subject: "orders.a", rate: 1e308, bytes: 1e308 }).read(volumeOf, "ORDERS")).toBeUndefined();
});

test("sizes hold the busiest minute, and no more than the servers have", () => {
  const volume = { rate: 1, peakRate: 10, record: 1024, sizesKnown: true };
  expect(messagesIn(volume, 10e9)).toBe(600);
  expect(messagesIn(volume, 3600e9)).toBe(3600);
  const environment = { ...emptyDesign().environment, maxStorage: 5 * 2 ** 20 };
  const { read } = cellsOf({ environment });
  expect(sizeFor(read, ORDERS.config, volume, 3600e9)).toBe(4.75 * 2 ** 20);
  expect(roomFor(read, ORDERS.config, 6 * 2 ** 20)).toBeUndefined();
  expect(roomFor(read, { ...ORDERS.config, storage: "memory" }, 6 * 2 ** 20)).toBe(6 * 2 ** 20);
});
