import "@xyflow/react/dist/base.css";
import { type NodeChange, ReactFlow, type ReactFlowInstance, useReactFlow, type Viewport } from "@xyflow/react";
import { type MouseEvent, type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef } from "react";
import { useStore } from "zustand";
import type { NodeId } from "#core/topology/model.ts";
import { useEditor } from "#editor/react.tsx";
import { canConnect, dragWire, dropWire, startWire } from "./connect/gesture.ts";
import { Dots } from "./dots.tsx";
import { type Drag, startDrag } from "./edit/drag.ts";
import { clickNode, clickPane, clickWire } from "./edit/select.ts";
import { openAddMenu } from "./menus.ts";
import { NODE_TYPES } from "./nodes/node-types.ts";
import type { CardNode, WireEdge } from "./projection.ts";
import { union } from "./scene/box.ts";
import { MAX_ZOOM, MIN_ZOOM } from "./scene/view.ts";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";
import { isViewMoving, useViewGestures } from "./use-view-gestures.ts";
import { WireView } from "./wires/wire.tsx";

const EDGE_TYPES = { wire: WireView };
const PRO_OPTIONS = { hideAttribution: false };
/** Read out when a screen reader enters the graph. */
const KEYS =
  "Arrow keys go to the next element, or move the selected ones. Space selects, Enter edits, C connects. " +
  "Alt with left or right follows wires, Alt with up or down goes through them. Tab goes to an element's problems. F6 leaves.";
const START: Viewport = { x: 0, y: 0, zoom: 1 };
const LEFT_AND_MIDDLE = [0, 1];
const MIDDLE = [1];

/**
 * React Flow as a view: it gets what the window says, and hands gestures back. Selection, keys, wiring and the
 * document are ours; none of its hooks on its node or edge arrays are used.
 */
export function Flow() {
  const session = useCanvasSession();
  const { camera, window, ui, scene } = session;
  const nodes = useStore(window.shown, (shown) => shown.nodes);
  const edges = useStore(window.shown, (shown) => shown.edges);
  const editable = useEditor((state) => state.mode === "edit");
  const selecting = useCanvasUi((state) => state.tool === "select");
  const root = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const flow = useReactFlow<CardNode, WireEdge>();

  useLayoutEffect(() => withoutMeasuring(root.current), []);

  useEffect(() => {
    const { host } = session;
    if (!host) return;
    camera.attach(host, flow as ReactFlowInstance<CardNode, WireEdge>);
    const observer = new ResizeObserver(() => {
      camera.resized({ width: host.clientWidth, height: host.clientHeight }, union(scene.nodes.values()));
      window.refresh();
    });
    observer.observe(host);
    return () => observer.disconnect();
  }, [session, camera, window, scene, flow]);

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !drag.current) return;
      event.stopPropagation();
      drag.current.cancel();
      drag.current = null;
    };
    addEventListener("keydown", cancel, true);
    return () => removeEventListener("keydown", cancel, true);
  }, []);

  const { onMoveStart, onMove, onMoveEnd } = useViewGestures();

  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    const { current } = drag;
    if (!current) return;
    for (const change of changes) {
      if (change.type !== "position" || change.id !== current.primary || !change.position || !change.dragging) continue;
      current.moveTo(change.position);
    }
  }, []);

  const onDragStart = useCallback(
    (_: unknown, node: CardNode) => {
      drag.current = startDrag(session, node.id as NodeId);
    },
    [session],
  );
  const onDragStop = useCallback(() => {
    drag.current?.finish();
    drag.current = null;
  }, []);

  const hover = useCallback(
    (id: NodeId | null) => {
      if (drag.current || ui.getState().hovered === id) return;
      ui.setState({ hovered: id });
      if (ui.getState().overview) window.refresh();
    },
    [ui, window],
  );
  const onNodeEnter = useCallback((_: unknown, node: CardNode) => hover(node.id as NodeId), [hover]);
  const onNodeLeave = useCallback(() => hover(null), [hover]);
  /** From afar nothing under the pointer is real yet: what is there becomes so. */
  const onPaneMove = useCallback(
    (event: MouseEvent) => {
      // Nodes lie inside the pane: a move over one, or over a port that sticks out of it, is the node's own.
      const onPane = (event.target as Element).classList.contains("react-flow__pane");
      if (!onPane || event.buttons !== 0 || !ui.getState().overview || isViewMoving(session)) return;
      hover(scene.at(camera.toCanvas(event))?.id ?? null);
    },
    [hover, ui, scene, camera, session],
  );

  const onWireEnter = useCallback((_: unknown, edge: WireEdge) => ui.setState({ hoveredWire: edge.id }), [ui]);
  const onWireLeave = useCallback(() => ui.setState({ hoveredWire: null }), [ui]);
  const onNodeClick = useCallback(
    (event: MouseEvent, node: CardNode) => clickNode(session, node.id as NodeId, event),
    [session],
  );
  const onEdgeClick = useCallback((_: unknown, edge: WireEdge) => clickWire(session, edge.id), [session]);
  const onPaneClick = useCallback((event: MouseEvent) => clickPane(session, event), [session]);
  const onDoubleClick = useCallback(
    (event: MouseEvent) => {
      if ((event.target as Element).classList.contains("react-flow__pane")) openAddMenu(session, event);
    },
    [session],
  );
  const onConnectStart = useCallback(
    (_: unknown, from: { nodeId: string | null; handleType: string | null }) =>
      startWire(session, from.nodeId as NodeId, from.handleType === "target"),
    [session],
  );
  const onConnectEnd = useCallback((event: globalThis.MouseEvent | TouchEvent) => dropWire(session, event), [session]);
  const onPointerMove = useCallback((event: PointerEvent) => dragWire(session, event), [session]);

  return (
    <ReactFlow<CardNode, WireEdge>
      ref={root}
      aria-label="Graph"
      aria-description={KEYS}
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      defaultViewport={START}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      proOptions={PRO_OPTIONS}
      zIndexMode="manual"
      nodesDraggable={editable}
      nodesConnectable={editable}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      zoomOnDoubleClick={false}
      panOnDrag={selecting ? MIDDLE : LEFT_AND_MIDDLE}
      nodeDragThreshold={2}
      connectOnClick={false}
      connectionRadius={0}
      isValidConnection={canConnect}
      onMoveStart={onMoveStart}
      onMove={onMove}
      onMoveEnd={onMoveEnd}
      onNodesChange={onNodesChange}
      onNodeDragStart={onDragStart}
      onNodeDragStop={onDragStop}
      onNodeMouseEnter={onNodeEnter}
      onNodeMouseLeave={onNodeLeave}
      onPaneMouseMove={onPaneMove}
      onEdgeMouseEnter={onWireEnter}
      onEdgeMouseLeave={onWireLeave}
      onNodeClick={onNodeClick}
      onEdgeClick={onEdgeClick}
      onPaneClick={onPaneClick}
      onDoubleClick={onDoubleClick}
      onConnectStart={onConnectStart}
      onConnectEnd={onConnectEnd}
      onPointerMove={onPointerMove}
    >
      <Dots />
    </ReactFlow>
  );
}

/**
 * The library measures every node that is mounted, and looks for its handles in the DOM. We say both beforehand, so
 * that would only cost time and lose the handles: cards show theirs only under the pointer. It finds the zoom to
 * measure with by this class, and measures nothing without it (xyflow/system, updateNodeInternals).
 */
function withoutMeasuring(root: HTMLElement | null): void {
  root?.querySelector(".xyflow__viewport")?.classList.remove("xyflow__viewport");
}
