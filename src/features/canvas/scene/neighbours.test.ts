import { expect, test } from "vitest";
import type { NodeId } from "#core/topology/model.ts";
import { boxOf } from "./box.ts";
import { neighbour } from "./neighbours.ts";

const node = (id: string, x: number, y: number) => ({ id: id as NodeId, ...boxOf(x, y, 200, 80) });
const start = node("start", 0, 0);
const right = node("right", 300, 20);
const farRight = node("far", 700, 0);
const below = node("below", 30, 200);
const all = [start, right, farRight, below];

test("arrow keys go to the next node in their direction", () => {
  expect(neighbour(start, all, "right")?.id).toBe("right");
  expect(neighbour(start, all, "down")?.id).toBe("below");
  expect(neighbour(farRight, all, "left")?.id).toBe("right");
  expect(neighbour(start, all, "up")).toBeNull();
});
