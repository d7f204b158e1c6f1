import { expect, test } from "vitest";
import { createAutosave, IDLE_MS, LONGEST_MS, QUIET_MS } from "./autosave.ts";
import { manualClock } from "./testing.ts";

function setUp() {
  const clock = manualClock();
  const saves: number[] = [];
  const autosave = createAutosave(clock, () => saves.push(clock.now()));
  return { clock, saves, autosave };
}

test("saves once it has been quiet, in idle time", () => {
  const { clock, saves, autosave } = setUp();
  autosave.touch();
  clock.advance(200);
  autosave.touch();
  clock.advance(QUIET_MS - 1);
  expect(saves).toEqual([]);
  clock.advance(1);
  expect(saves, "waits for idle time").toEqual([]);
  clock.idleNow();
  expect(saves).toEqual([500]);
});

test("a busy browser delays the save by a moment only", () => {
  const { clock, saves, autosave } = setUp();
  autosave.touch();
  clock.advance(QUIET_MS + IDLE_MS);
  expect(saves).toEqual([QUIET_MS + IDLE_MS]);
});

test("a gesture without a pause is saved within a second of its first change, again and again", () => {
  const { clock, saves, autosave } = setUp();
  for (let frame = 0; frame < 300; frame += 1) {
    autosave.touch();
    clock.advance(16);
  }
  expect(saves.length).toBeGreaterThanOrEqual(4);
  saves.reduce((before, at) => {
    expect(at - before).toBeLessThanOrEqual(1_000);
    return at;
  }, 0);
  expect(LONGEST_MS + IDLE_MS).toBeLessThan(1_000);
});

test("flush saves at once and only what is due", () => {
  const { clock, saves, autosave } = setUp();
  autosave.flush();
  expect(saves).toEqual([]);
  autosave.touch();
  autosave.flush();
  expect(saves).toEqual([0]);
  clock.advance(5_000);
  expect(saves).toEqual([0]);
});

test("what is called off is not saved", () => {
  const { clock, saves, autosave } = setUp();
  autosave.touch();
  clock.advance(QUIET_MS);
  autosave.cancel();
  clock.advance(5_000);
  expect(saves).toEqual([]);
});
