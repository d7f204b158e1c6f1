import { useEffect, useRef, useState } from "react";
import { pathText } from "#core/design/path-text.ts";
import { wireCurve } from "#core/drawing/wire-curve.ts";
import type { Wire } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { nodeTitle, wireVerb } from "#ui/words.ts";
import { planRemoval } from "../connect/remove.ts";
import { wireEnds } from "../scene/box.ts";
import { type CanvasSession, useCanvasSession, useCanvasUi } from "../session/session.ts";
import styles from "./wires.module.css";

/** How long the pointer rests on a wire before its reasons show. */
const REST_MS = 350;

/** Why a wire is there: every subject with the pattern that takes it, and the field that says so. */
export function WirePanel() {
  const selected = useEditor((state) => state.selectedWire);
  const hovered = useRested(useCanvasUi((ui) => (ui.dragging || ui.connecting ? null : ui.hoveredWire)));
  const id = selected ?? hovered;
  const wire = useEditor((state) => (id ? state.topology.wireById.get(id) : undefined));
  return wire ? <Reasons key={wire.id} wire={wire} pinned={wire.id === selected} /> : null;
}

function useRested(value: string | null): string | null {
  const [rested, setRested] = useState<string | null>(null);
  useEffect(() => {
    if (value === null) {
      setRested(null);
      return;
    }
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function Reasons({ wire, pinned }: { wire: Wire; pinned: boolean }) {
  const session = useCanvasSession();
  const panel = useRef<HTMLElement>(null);
  const editing = useEditor((state) => state.mode === "edit");
  const title = useEditor(
    ({ design, topology }) =>
      `${nodeTitle(design, topology, wire.from)} ${wireVerb(wire.kind, "out")} ${nodeTitle(design, topology, wire.to)}`,
  );
  useEffect(() => keepBeside(session, wire, panel.current), [session, wire]);

  return (
    <section ref={panel} className={styles.panel} aria-label={title} data-pinned={pinned || undefined}>
      <h3>{title}</h3>
      <ul>
        {wire.reasons.map((reason) => (
          <li key={`${reason.owner} ${reason.at.join(".")} ${reason.subject} ${reason.pattern}`}>
            {reason.subject && <code>{reason.subject}</code>}
            {reason.pattern && reason.pattern !== reason.subject && (
              <>
                <span aria-hidden="true">→</span>
                <code>{reason.pattern}</code>
              </>
            )}
            <span className={styles.coverage}>{reason.coverage === "all" ? "all" : "some"}</span>
            <span className={styles.field}>{pathText(reason.at)}</span>
          </li>
        ))}
      </ul>
      {pinned && (
        <div className={styles.actions}>
          {wire.reasons[0] && (
            <Button
              size="sm"
              onClick={() => {
                const [reason] = wire.reasons;
                if (reason) session.editor.bus.emit("inspector/focus", { id: reason.owner, path: reason.at });
              }}
            >
              Show field
            </Button>
          )}
          {editing && (
            <Button size="sm" variant="danger" onClick={() => void planRemoval(session, wire)}>
              Remove…
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Below the middle of the wire, inside the canvas, however the view moves. */
function keepBeside(session: CanvasSession, wire: Wire, panel: HTMLElement | null): (() => void) | undefined {
  if (!panel) return undefined;
  const { scene, camera } = session;
  const place = () => {
    const from = scene.nodes.get(wire.from);
    const to = scene.nodes.get(wire.to);
    if (!from || !to) return;
    const { start, end } = wireEnds(from, to);
    const lanes = scene.wire(wire.id);
    const { x, y } = camera.toScreen(wireCurve(start, end, lanes?.lane, lanes?.lanes).middle);
    const { width, height } = camera.screen;
    const left = Math.min(Math.max(12, x - panel.offsetWidth / 2), width - panel.offsetWidth - 12);
    const below = y + 16 + panel.offsetHeight < height - 12;
    const top = below ? Math.max(12, y + 16) : Math.max(12, y - 16 - panel.offsetHeight);
    panel.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  place();
  return camera.subscribe(place);
}
