import { expect, test } from "vitest";
import { MAX_DELIVER } from "./designs/jobs.ts";
import { isHopeless, jobs, loadOf, SLOW } from "./load.ts";

test.each([1_000, 10_000])("%i jobs have some of every kind", (count) => {
  const all = jobs(count, true);
  const often = (is: (job: (typeof all)[number]) => boolean) => all.filter(is).length;
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, id) => id));
  expect(often(isHopeless)).toBe(count / 100);
  expect(often(({ reject }) => reject)).toBe(count / 200);
  expect(often(({ fail }) => fail === 1 || fail === 2)).toBe((6 * count) / 200);
  expect(often(({ work, fail }) => work === SLOW && fail === 0)).toBe(count / 200);
  expect(often(({ work, fail }) => work === SLOW && fail === MAX_DELIVER - 1)).toBeGreaterThanOrEqual(10);
  expect(often(({ work }) => work === SLOW)).toBeLessThanOrEqual(count / 60);
});

test("without a place for rejected ones there are none", () => {
  expect(jobs(1_000, false).some(({ reject }) => reject)).toBe(false);
});

test("every tenth is sent twice", () => {
  expect(loadOf(jobs(1_000, true))).toHaveLength(1_100);
});
