import { lazy, Suspense } from "react";
import { useLive } from "#editor/live/use-live.ts";

const LiveLayer = lazy(() => import("./live-layer.tsx"));

/** Figures of a real server, once one is connected: until then nothing of it is loaded. */
export function LiveGate() {
  const connected = useLive(({ connection: { state } }) => state === "connected" || state === "reconnecting");
  return (
    connected && (
      <Suspense>
        <LiveLayer />
      </Suspense>
    )
  );
}
