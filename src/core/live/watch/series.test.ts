import { expect, test } from "vitest";
import type { StreamActivity } from "../activity.ts";
import { SeriesStore } from "./series.ts";

const activity = (messages: number, rate: number | null): StreamActivity => ({
  kind: "stream",
  messages,
  bytes: 0,
  messageRate: rate,
  byteRate: null,
  byteRateRough: false,
  lastActive: null,
});

test("the newest samples, oldest first; what is not known stays unknown", () => {
  const store = new SeriesStore();
  store.add("S", 1000, activity(1, null));
  store.add("S", 2000, activity(2, 5));
  expect(store.read("S", 3000)).toEqual({
    kind: "stream",
    times: [1000, 2000],
    rate: [null, 5],
    level: [1, 2],
    second: [null, null],
  });
  expect(store.read("T", 3000)).toBeNull();
});

test("a ring that is full forgets the oldest, and what is too old is not told", () => {
  const store = new SeriesStore();
  for (let i = 0; i < 1000; i += 1) store.add("S", i * 1000, activity(i, i));
  const series = store.read("S", 999_000);
  expect(series?.level.length).toBe(300);
  expect(series?.level[0]).toBe(700);
  expect(series?.level.at(-1)).toBe(999);
  expect(series?.times.every((at, i) => i === 0 || at > (series.times[i - 1] ?? 0))).toBe(true);
  expect(store.read("S", 999_000 + 10 * 60_000)?.level).toEqual([999]);
});

test("the more there are, the fewer samples each keeps", () => {
  const store = new SeriesStore();
  for (let name = 0; name < 30_000; name += 1) store.add(`S${name}`, 0, activity(0, 0));
  for (let i = 1; i < 100; i += 1) store.add("S0", i, activity(i, 0));
  expect(store.read("S0", 100)?.level).toEqual(Array.from({ length: 20 }, (_, i) => 80 + i));
});
