import { ReactFlowProvider } from "@xyflow/react";
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import styles from "./canvas.module.css";
import { ConnectHint } from "./connect/connect-hint.tsx";
import { Controls } from "./controls.tsx";
import { focusNode, nodeFocused } from "./edit/focus.ts";
import { Marquee } from "./edit/marquee.tsx";
import { Flow } from "./flow.tsx";
import { GuideLines } from "./guide-lines.tsx";
import { IncompleteNotice } from "./incomplete-notice.tsx";
import { handleKey } from "./keyboard.ts";
import { LiveGate } from "./live/live-gate.tsx";
import { openContextMenu } from "./menus.ts";
import { OverviewLayer } from "./overview/overview-layer.tsx";
import { useMinimapRoom } from "./overview/use-minimap-room.ts";
import { PopupMenu } from "./popup-menu.tsx";
import {
  type CanvasSession,
  CanvasSessionProvider,
  connect,
  createCanvasSession,
  useCanvasUi,
} from "./session/session.ts";
import { useClipboard } from "./use-clipboard.ts";
import { useDropTarget } from "./use-drop-target.ts";
import { useRequests } from "./use-requests.ts";

const ConnectDialog = lazy(() => import("./connect/connect-dialog.tsx"));
const OnDemand = lazy(() => import("./on-demand.tsx"));
const Minimap = lazy(() => import("./overview/minimap.tsx"));

export interface CanvasProps {
  /** Shown over a canvas that has no elements. */
  empty?: ReactNode;
}

/** The design as a graph: computed wires, gestures that edit configuration, and everything by keyboard too. */
export function Canvas({ empty }: CanvasProps) {
  const editor = useEditorSession();
  const [session] = useState(() => createCanvasSession(editor));
  return (
    <CanvasSessionProvider value={session}>
      <ReactFlowProvider>
        <Surface session={session} empty={empty} />
      </ReactFlowProvider>
    </CanvasSessionProvider>
  );
}

function Surface({ session, empty }: { session: CanvasSession; empty: ReactNode }) {
  const host = useRef<HTMLElement>(null);
  const blank = useEditor((state) => state.design.elements.size === 0);
  const [minimap, setMinimap] = useState(true);
  const roomForMap = useMinimapRoom(session);
  const connectFrom = useCanvasUi((ui) => ui.connectFrom);
  const overview = useCanvasUi((ui) => ui.overview);
  const dragging = useCanvasUi((ui) => ui.dragging);
  const connecting = useCanvasUi((ui) => ui.connecting !== null);
  // What the focus was on went with the empty state.
  useEffect(() => {
    if (blank) return;
    // A frame later: while the focus goes from one box to the next, nothing has it.
    const frame = requestAnimationFrame(() => {
      const { active } = session.ui.getState();
      if (active && document.activeElement === document.body) focusNode(session, active);
    });
    return () => cancelAnimationFrame(frame);
  }, [session, blank]);
  useLayoutEffect(() => {
    session.host = host.current;
  }, [session]);
  useEffect(() => connect(session), [session]);
  useRequests(session);
  useClipboard(session);
  const drop = useDropTarget(session);
  const onDemand = useOnDemand();

  return (
    <section
      ref={host}
      className={styles.canvas}
      aria-label="Canvas"
      data-graph
      data-overview={overview || undefined}
      data-connecting={connecting || undefined}
      data-dragging={dragging || undefined}
      tabIndex={blank ? 0 : -1}
      onKeyDown={(event) => handleKey(session, event)}
      onFocus={({ target }) => {
        const id = target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
        if (id) nodeFocused(session, id as NodeId);
      }}
      onContextMenu={(event) => openContextMenu(session, event)}
      {...drop}
    >
      <OverviewLayer />
      <Marquee>
        <Flow />
      </Marquee>
      <LiveGate />
      <GuideLines />
      {blank && empty && <div className={styles.empty}>{empty}</div>}
      <IncompleteNotice />
      {onDemand && (
        <Suspense>
          <OnDemand />
        </Suspense>
      )}
      <ConnectHint />
      <Controls minimap={roomForMap ? minimap : null} onMinimap={() => setMinimap(!minimap)} />
      {minimap && roomForMap && !blank && (
        <Suspense>
          <Minimap />
        </Suspense>
      )}
      <PopupMenu />
      {connectFrom && (
        <Suspense>
          <ConnectDialog from={connectFrom} />
        </Suspense>
      )}
    </section>
  );
}

/** Whether there ever was something to show that loads on demand; from then on it stays. */
function useOnDemand(): boolean {
  const chosen = useEditor(
    ({ selection, selectedWire, spotlight }) => selection.size > 1 || selectedWire !== null || spotlight !== null,
  );
  const pointedAt = useCanvasUi((ui) => ui.hoveredWire !== null || ui.badge !== null);
  const [wanted, setWanted] = useState(false);
  if (!wanted && (chosen || pointedAt)) setWanted(true);
  return wanted;
}
