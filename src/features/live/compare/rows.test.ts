import { expect, test } from "vitest";
import type { Difference, DifferenceKind } from "#core/live/comparison.ts";
import { compareRows, countKinds, rowSummary } from "./rows.ts";

const difference = (kind: DifferenceKind, stream: string, consumer?: string): Difference => ({
  resource: { stream, ...(consumer !== undefined && { consumer }) },
  kind,
  fields: kind === "changed" ? [{ path: ["max_age"], design: 1, server: 2 }] : [],
});
const ALL: readonly Difference[] = [
  difference("changed", "ORDERS"),
  difference("added", "ORDERS", "billing"),
  difference("unmanaged", "KV_profiles", "watcher"),
  difference("removed", "OLD"),
];
const shown = { hidden: new Set<DifferenceKind>(), text: "" };
const keys = (rows: ReturnType<typeof compareRows>) => rows.map(({ key }) => key);

test("consumers stand below their stream, or below its name when the stream itself does not differ", () => {
  expect(keys(compareRows(ALL, shown))).toEqual([
    "OLD",
    "ORDERS",
    "ORDERS > billing",
    ":KV_profiles",
    "KV_profiles > watcher",
  ]);
});

test("a bucket stands where its own name does", () => {
  const named = ["KV_b", "OBJ_a", "S", "c"].map((name) => difference("added", name));
  expect(keys(compareRows(named, shown))).toEqual(["S", "OBJ_a", "KV_b", "c"]);
});

test("kinds can be hidden, and names looked for", () => {
  expect(keys(compareRows(ALL, { ...shown, hidden: new Set(["changed", "unmanaged"]) }))).toEqual([
    "OLD",
    ":ORDERS",
    "ORDERS > billing",
  ]);
  expect(keys(compareRows(ALL, { ...shown, text: "BILL" }))).toEqual([":ORDERS", "ORDERS > billing"]);
});

test("a row says in one sentence what differs, a bucket by its own name", () => {
  const said = compareRows(ALL, shown).flatMap((row) => (row.type === "difference" ? rowSummary(row) : []));
  expect(said).toEqual([
    "Stream OLD is on the server, and no longer in the design",
    "Stream ORDERS differs from the server: 1 field",
    "Consumer billing of ORDERS is not on the server",
    "Consumer watcher of KV bucket profiles is only on the server",
  ]);
  expect(countKinds(ALL).get("changed")).toBe(1);
});
