import { useEffect, useRef, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { useFindingsOf } from "#editor/use-findings.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import type { BadgeTouch } from "../session/ui.ts";
import { placeBeside } from "./beside.ts";
import { findingsCardId } from "./card-id.ts";
import { FindingLines } from "./finding-lines.tsx";
import styles from "./findings.module.css";

/** How long the pointer rests on a badge before its card shows, and how long it may be away on its way to the card. */
const REST_MS = 250;
const LEAVE_MS = 150;

/** What is found about the node whose badge is pointed at or has the focus. */
export function FindingsCard() {
  const touched = useCanvasUi((ui) => (ui.dragging || ui.connecting ? null : ui.badge));
  const [inside, setInside] = useState(false);
  const id = useRested(touched, inside);
  if (!id) return null;
  return <Card key={id} id={id} onInside={setInside} />;
}

function useRested(touched: BadgeTouch | null, inside: boolean): ElementId | null {
  const [rested, setRested] = useState<ElementId | null>(null);
  useEffect(() => {
    if (inside) return;
    if (touched?.at === "focus") return setRested(touched.id);
    const timer = setTimeout(() => setRested(touched?.id ?? null), touched ? REST_MS : LEAVE_MS);
    return () => clearTimeout(timer);
  }, [touched, inside]);
  return rested;
}

function Card({ id, onInside }: { id: ElementId; onInside: (inside: boolean) => void }) {
  const session = useCanvasSession();
  const findings = useFindingsOf(id);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { scene, camera } = session;
    return placeBeside(session, card.current, () => {
      const node = scene.nodes.get(id);
      return node ? camera.toScreen({ x: node.maxX, y: node.minY }) : null;
    });
  }, [session, id]);
  // It may go from under the pointer: with its node, or when all is mended.
  useEffect(() => () => onInside(false), [onInside]);
  if (findings.length === 0) return null;
  return (
    <div
      ref={card}
      id={findingsCardId(id)}
      role="tooltip"
      className={styles.card}
      onPointerEnter={() => onInside(true)}
      onPointerLeave={() => onInside(false)}
    >
      <FindingLines findings={findings} />
    </div>
  );
}
