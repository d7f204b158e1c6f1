import { useEffect, useMemo, useRef, useState } from "react";
import type { Point } from "#core/design/geometry.ts";
import { pathText } from "#core/design/path-text.ts";
import { wireCurve } from "#core/drawing/wire-curve.ts";
import type { Wire } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { findingsOfWire } from "#editor/wire-findings.ts";
import { Button } from "#ui/button.tsx";
import { nodeTitle, wireVerb } from "#ui/words.ts";
import { planRemoval } from "../connect/remove.ts";
import { placeBeside } from "../findings/beside.ts";
import { FindingLines } from "../findings/finding-lines.tsx";
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
  const byElement = useFindings((state) => state.byElement);
  const findings = useMemo(() => findingsOfWire(wire, byElement), [wire, byElement]);
  useEffect(() => placeBeside(session, panel.current, () => middleOf(session, wire)), [session, wire]);

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
      {findings.length > 0 && <FindingLines findings={findings} />}
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

/** On the screen. */
function middleOf({ scene, camera }: CanvasSession, wire: Wire): Point | null {
  const from = scene.nodes.get(wire.from);
  const to = scene.nodes.get(wire.to);
  if (!from || !to) return null;
  const { start, end } = wireEnds(from, to);
  const lanes = scene.wire(wire.id);
  return camera.toScreen(wireCurve(start, end, lanes?.lane, lanes?.lanes).middle);
}
