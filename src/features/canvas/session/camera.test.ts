import type { ReactFlowInstance } from "@xyflow/react";
import { beforeEach, expect, test } from "vitest";
import type { CardNode, WireEdge } from "../projection.ts";
import { boxOf, contains, type View } from "../scene/box.ts";
import { Camera } from "./camera.ts";

const ALL = boxOf(100, 100, 800, 400);
const WHOLE = { width: 1000, height: 600 };
const BESIDE = { width: 1000, height: 380 };

let camera: Camera;
beforeEach(() => {
  camera = new Camera();
  const setViewport = (view: View) => Promise.resolve(camera.moved({ ...view }));
  const host = { clientWidth: WHOLE.width, clientHeight: WHOLE.height } as HTMLElement;
  camera.attach(host, { setViewport } as unknown as ReactFlowInstance<CardNode, WireEdge>);
});

test("a design that was all in view stays so beside a panel, and is as before when the panel is gone", () => {
  const before = camera.view;
  camera.resized(BESIDE, ALL);
  expect(contains(camera.visible, ALL)).toBe(true);
  expect(camera.view.zoom).toBeLessThan(1);
  camera.resized({ width: 700, height: 380 }, ALL);
  camera.resized(WHOLE, ALL);
  expect(camera.view).toEqual(before);
});

test("a view of a part is left alone, and so is one that was chosen beside the panel", () => {
  camera.moved({ x: -300, y: 0, zoom: 1 });
  camera.resized(BESIDE, ALL);
  expect(camera.view).toEqual({ x: -300, y: 0, zoom: 1 });
  camera.moved({ x: 0, y: 0, zoom: 0.5 });
  camera.resized(WHOLE, ALL);
  expect(camera.view).toEqual({ x: 0, y: 0, zoom: 0.5 });
  camera.resized(WHOLE, null);
  expect(camera.view.zoom).toBe(0.5);
});
