import { ViewportPortal } from "@xyflow/react";
import { useEffect } from "react";
import { useStore } from "zustand";
import type { NodeId } from "#core/topology/model.ts";
import { useAsOf } from "#editor/live/as-of.ts";
import { useCanvasSession, useCanvasUi } from "../session/session.ts";
import { sayInView } from "./in-view.ts";
import styles from "./live.module.css";
import { NodeFigures } from "./node-figures.tsx";
import { followPulses } from "./pulses.ts";
import { WireRate } from "./wire-rate.tsx";

/** What goes on at the server, over the graph: below nodes and beside the middle of wires, of what is in view. */
export default function LiveLayer() {
  const session = useCanvasSession();
  const { scene } = session;
  const nodes = useStore(session.window.shown, (shown) => shown.nodes);
  const edges = useStore(session.window.shown, (shown) => shown.edges);
  const detail = useCanvasUi((ui) => ui.detail);
  const asOf = useAsOf();
  useEffect(() => sayInView(session), [session]);
  useEffect(() => followPulses(session), [session]);
  return (
    <ViewportPortal>
      <div className={styles.layer} data-detail={detail} data-old={asOf !== null || undefined}>
        {edges.map((edge) => (
          <WireRate
            key={edge.id}
            edge={edge}
            from={scene.nodes.get(edge.source as NodeId)}
            to={scene.nodes.get(edge.target as NodeId)}
            asOf={asOf}
          />
        ))}
        {nodes.map((node) => !node.hidden && <NodeFigures key={node.id} node={node} asOf={asOf} />)}
      </div>
    </ViewportPortal>
  );
}
