/** Taking a wire away: by changing the configuration that makes it, at one end or the other. */
import { wireCurve } from "#core/drawing/wire-curve.ts";
import type { Wire } from "#core/topology/model.ts";
import { wireEnds } from "../scene/box.ts";
import type { CanvasSession } from "../session/session.ts";
import { choose } from "./propose.ts";

/** Always asks, beside the wire: each way says what it changes. */
export async function planRemoval(session: CanvasSession, wire: Wire): Promise<void> {
  const { planDisconnect } = await import("#core/topology/connections/disconnect.ts");
  const { editor, scene, camera } = session;
  const plan = planDisconnect(editor.getState().design, wire);
  if (!plan.ok) {
    editor.bus.emit("say", { text: "This wire cannot be removed by itself", detail: plan.reason, show: "error" });
    return;
  }
  const from = scene.nodes.get(wire.from);
  const to = scene.nodes.get(wire.to);
  if (!from || !to) return;
  const { start, end } = wireEnds(from, to);
  const focused = session.host?.querySelector<HTMLElement>(":focus");
  const lanes = scene.wire(wire.id);
  const at = camera.toClient(wireCurve(start, end, lanes?.lane, lanes?.lanes).middle);
  choose(session, "Remove the wire by", plan.options, at, {
    always: true,
    danger: true,
    // Back to the wire, or to what asked for it.
    ...(focused && { returnTo: focused }),
  });
}
