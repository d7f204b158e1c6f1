import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ordersExample } from "../templates/orders.ts";
import { designs } from "../testing/arbitraries.ts";
import { designWith, kv, producer } from "../testing/builders.ts";
import { topologyOf } from "../topology/topology.ts";
import { exportDesign, exportErrorText } from "./export.ts";
import { TARGETS } from "./targets/all.ts";

/** Five thousand producers that are one program, and all use one bucket. */
const LARGE = designWith({
  elements: Object.fromEntries([
    ["SETTINGS", kv({ bucket: "SETTINGS" })],
    ...Array.from({ length: 5_000 }, (_, i) => {
      const uses = [{ bucket: "SETTINGS", key: "user.{name}" }];
      return [`p${i}`, producer({ app: "one", publishes: [{ subject: "orders.new" }], uses })] as const;
    }),
  ]),
});
const ROUTES = topologyOf(LARGE);

/** What every target owes to whoever reads it. */
describe.each(TARGETS.map((target) => [target.id, target] as const))("%s", (id, target) => {
  test("any design is exported to sound files", () => {
    fc.assert(
      fc.property(designs, (design) => {
        const made = exportDesign(design, id);
        if (!made.ok) throw new Error(exportErrorText(made.error));
        const { files, notes } = made.value;
        const paths = files.map(({ path }) => path.toLowerCase());
        expect(new Set(paths).size).toBe(paths.length);
        for (const { path, text, elements } of files) {
          expect(path).toMatch(/^([\w.][\w.-]*\/)*[\w.][\w.-]*$/);
          expect(path).not.toContain("..");
          expect(text.endsWith("\n")).toBe(true);
          const last = text.split("\n").length - 1;
          for (const place of elements) {
            expect(design.elements.has(place.id)).toBe(true);
            expect(place.line).toBeGreaterThanOrEqual(1);
            expect(place.endLine).toBeGreaterThanOrEqual(place.line);
            expect(place.endLine).toBeLessThanOrEqual(last);
          }
        }
        for (const { element, text } of notes) {
          expect(element === undefined || design.elements.has(element)).toBe(true);
          expect(text).not.toBe("");
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a program of thousands of elements is exported", () => {
    expect(exportDesign(LARGE, id, { topology: ROUTES }).ok).toBe(true);
  });

  test("is described, and the same each time", () => {
    expect(target.id).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(target.description).toMatch(/\.$/);
    expect(exportDesign(ordersExample(), id)).toEqual(exportDesign(ordersExample(), id));
  });
});

test("ids of targets are unique", () => {
  expect(new Set(TARGETS.map(({ id }) => id)).size).toBe(TARGETS.length);
});

test("an unknown target is an error that names the known ones", () => {
  const made = exportDesign(ordersExample(), "cobol");
  expect(made).toEqual({ ok: false, error: { code: "export/unknown-target", target: "cobol" } });
  if (!made.ok) expect(exportErrorText(made.error)).toContain("jetstream-json");
});
