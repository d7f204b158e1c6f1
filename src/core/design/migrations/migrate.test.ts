import { describe, expect, test } from "vitest";
import { FORMAT_VERSION } from "../model.ts";
import { parseDesign } from "../parse.ts";
import { MIGRATIONS } from "./all.ts";
import { migrate } from "./migrate.ts";
import type { Migration } from "./migration.ts";

test("the migrations lead from version 0 to the present one without a gap, and their names differ", () => {
  expect(MIGRATIONS.map(({ from }) => from)).toEqual(MIGRATIONS.map((_, i) => i));
  expect(MIGRATIONS.map(({ to }) => to)).toEqual(MIGRATIONS.map((_, i) => i + 1));
  expect(MIGRATIONS.at(-1)?.to).toBe(FORMAT_VERSION);
  expect(new Set(MIGRATIONS.map(({ name }) => name)).size).toBe(MIGRATIONS.length);
});

test("several steps run in order, and only those that are needed", () => {
  const step = (from: number): Migration => ({
    from,
    to: from + 1,
    name: `step-${from}`,
    migrate: (file) => ({ ok: true, value: { ...file, steps: [...((file.steps as number[]) ?? []), from] } }),
  });
  const steps = [step(0), step(1), step(2)];
  expect(migrate({ version: 1 }, 1, steps)).toEqual({ ok: true, value: { version: 3, steps: [1, 2] } });
  expect(migrate({ version: 0 }, 0, [step(1)])).toMatchObject({ ok: false, error: { code: "file/version-unknown" } });
});

describe("elements-by-id", () => {
  const file = (elements: unknown) =>
    JSON.stringify({ format: "jetstream-designer", version: 0, name: "Old", elements });

  test("lists become records, positions move to the layout", () => {
    const done = parseDesign(
      file([
        { id: "ORDERS", kind: "stream", config: { name: "ORDERS" }, x: 10, y: 20 },
        { id: "c", kind: "consumer", stream: "ORDERS", config: {} },
      ]),
    );
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(Object.fromEntries(done.value.elements)).toEqual({
      ORDERS: { kind: "stream", config: { name: "ORDERS" } },
      c: { kind: "consumer", stream: "ORDERS", config: {} },
    });
    expect(Object.fromEntries(done.value.layout)).toEqual({ ORDERS: { x: 10, y: 20 } });
  });

  test.each([
    [{}, "migration/failed", ["elements"]],
    [[1], "migration/failed", ["elements", 0]],
    [[{ kind: "note" }], "migration/failed", ["elements", 0]],
    [[{ id: "a" }, { id: "a" }], "migration/failed", ["elements", 1, "id"]],
    [[{ id: "__proto__" }], "migration/failed", ["elements", 0, "id"]],
    [[{ id: "a", kind: "note", text: "", x: "left" }], "field/type", ["layout", "a", "x"]],
  ])("%j is refused", (elements, code, path) => {
    expect(parseDesign(file(elements))).toMatchObject({ ok: false, error: [{ code, path }] });
  });
});
