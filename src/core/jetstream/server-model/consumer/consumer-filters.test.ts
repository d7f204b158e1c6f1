import fc from "fast-check";
import { expect, test } from "vitest";
import { collides } from "../../subjects.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { ConsumerFilters, isCopying } from "./consumer-filters.ts";
import { filtersOf } from "./context.ts";

const subject = fc
  .array(fc.constantFrom("a", "b", "*", "*x"), { minLength: 1, maxLength: 3 })
  .chain((tokens) => fc.boolean().map((open) => [...tokens, ...(open ? [">"] : [])].join(".")));
const config: fc.Arbitrary<GoConsumerConfig> = fc.record(
  { filter_subjects: fc.array(subject, { maxLength: 2 }), direct: fc.constant(true) },
  { requiredKeys: [] },
);
const edits = fc.array(fc.tuple(fc.constantFrom("A", "B", "C", "D"), fc.option(config)), { maxLength: 20 });

test("conflicts are those found by looking at each consumer", () => {
  fc.assert(
    fc.property(edits, fc.array(subject, { minLength: 1, maxLength: 2 }), (steps, wanted) => {
      const filters = new ConsumerFilters();
      const all = new Map<string, GoConsumerConfig>();
      for (const [name, next] of steps) {
        const before = all.get(name);
        if (next) {
          filters.put(name, next, before);
          all.set(name, next);
        } else if (before) {
          filters.remove(name, before);
          all.delete(name);
        }
      }
      const conflicting = (which: "all" | "limited", except: string) =>
        [...all].some(([name, other]) => {
          if (name === except || (which === "limited" && isCopying(other))) return false;
          const others = filtersOf(other);
          return others.length === 0 || others.some((each) => wanted.some((filter) => collides(filter, each)));
        });
      for (const except of ["A", "none"]) {
        expect(filters.conflicts(wanted, except, "all")).toBe(conflicting("all", except));
        expect(filters.conflicts(wanted, except, "limited")).toBe(conflicting("limited", except));
      }
      expect(filters.conflicts([], "", "all")).toBe(false);
      expect(filters.count("all")).toBe(all.size);
    }),
  );
});

test("consumers that copy are counted by what they were when they came", () => {
  const filters = new ConsumerFilters();
  filters.put("A", {}, undefined);
  filters.put("A", { direct: true }, {});
  expect(filters.count("limited")).toBe(1);
  filters.put("B", { sourcing: true }, undefined);
  expect(filters.count("limited")).toBe(1);
  expect(filters.count("all")).toBe(2);
  filters.remove("A", { direct: true });
  expect(filters.count("limited")).toBe(1);
});
