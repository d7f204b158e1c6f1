/** How elements are doing, for the 2D canvas: drawn anew only when one of them is doing otherwise. */
import type { ElementId } from "#core/design/ids.ts";
import { type Pulse, pulseOf } from "#core/live/watch/words.ts";
import type { CanvasSession } from "../session/session.ts";
import { paintPulses } from "./paint-pulses.ts";

/** A picture is drawn anew for this no more often; one of thousands takes long to draw, and may wait longer. */
const REDRAW_MS = 2_000;
const REDRAW_MS_EACH = 1;

/** Elements that stand still are not in it. */
export type Pulses = ReadonlyMap<ElementId, Exclude<Pulse, "still">>;

/** Keeps the 2D canvas' overlay right; the function returned takes it away. */
export function followPulses({ editor, overlay }: CanvasSession): () => void {
  let pulses: Pulses = new Map();
  let wasOld = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let behind = false;
  const follow = () => {
    behind = resting !== undefined;
    if (behind) return;
    const { activity, connection } = editor.live.getState();
    const old = connection.state === "reconnecting";
    const next = pulsesNow(activity);
    if (old === wasOld && samePulses(pulses, next)) return;
    pulses = next;
    wasOld = old;
    overlay.setState({ paint: (c, state, nodes) => paintPulses(c, state, nodes, { pulses: next, old }) });
    resting = setTimeout(
      () => {
        resting = undefined;
        if (behind) follow();
      },
      REDRAW_MS + activity.size * REDRAW_MS_EACH,
    );
  };
  follow();
  const stop = editor.live.subscribe((now, before) => {
    if (now.connection.state !== before.connection.state) {
      // Seen at once: what was drawn is of now no longer, or again.
      clearTimeout(resting);
      resting = undefined;
      follow();
    } else if (now.activity !== before.activity) follow();
  });
  return () => {
    stop();
    clearTimeout(resting);
    overlay.setState({ paint: null });
  };
}

function pulsesNow(activity: ReturnType<CanvasSession["editor"]["live"]["getState"]>["activity"]): Pulses {
  const pulses = new Map<ElementId, Exclude<Pulse, "still">>();
  for (const [id, each] of activity) {
    const pulse = pulseOf(each);
    if (pulse !== "still") pulses.set(id, pulse);
  }
  return pulses;
}

function samePulses(a: Pulses, b: Pulses): boolean {
  if (a.size !== b.size) return false;
  for (const [id, pulse] of b) if (a.get(id) !== pulse) return false;
  return true;
}
