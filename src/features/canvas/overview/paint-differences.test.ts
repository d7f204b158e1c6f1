import { expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { SceneNode } from "../scene/scene.ts";
import { paintDifferences } from "./paint-differences.ts";
import type { PictureState } from "./painter.ts";

const ID = "orders" as ElementId;
const NODE = { id: ID, minX: 0, minY: 0, maxX: 200, maxY: 100 } as SceneNode;

/** What is drawn of a stream that only the design has: radii in screen pixels, and how often something is stroked. */
function drawn(zoom: number): { radii: number[]; strokes: number } {
  const done = { radii: [] as number[], strokes: 0 };
  const nothing = () => undefined;
  const c = {
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    fill: nothing,
    arc: (_x: number, _y: number, radius: number) => done.radii.push(radius * zoom),
    stroke: () => {
      done.strokes += 1;
    },
  } as unknown as CanvasRenderingContext2D;
  const state = {
    differences: new Map([[ID, "added"]]),
    spotlight: null,
    view: { x: 0, y: 0, zoom },
    colours: { surface: "#fff", text: "#000" },
  } as unknown as PictureState;
  Array.from(paintDifferences(c, state, [NODE]));
  return done;
}

test("a mark is a sign while one can be told, and a dot on its card from further away", () => {
  expect(drawn(0.5)).toMatchObject({ radii: [6, 6], strokes: 1 });
  expect(drawn(0.04)).toMatchObject({ strokes: 0 });
  expect(Math.max(...drawn(0.04).radii)).toBeLessThan(1);
});
