import { useSyncExternalStore } from "react";
import type { CanvasSession } from "../session/session.ts";

/** A lower canvas has no room to spare for the map: it would lie over what one looks at. */
const LOWEST_CANVAS = 420;

/** Whether the canvas has room for the minimap. */
export function useMinimapRoom({ camera }: CanvasSession): boolean {
  return useSyncExternalStore(
    (changed) => camera.subscribe(changed),
    () => camera.screen.height === 0 || camera.screen.height >= LOWEST_CANVAS,
  );
}
