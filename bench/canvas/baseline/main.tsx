/**
 * What the canvas is measured against: React Flow as its documentation shows it, all nodes and edges handed over, only
 * those in view rendered. `?n=1000`; `&fit` starts with everything in view.
 */
import "@xyflow/react/dist/style.css";
import "./baseline.css";
import {
  Background,
  Controls,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  useEdgesState,
  useNodesState,
} from "@xyflow/react";
import { memo } from "react";
import { createRoot } from "react-dom/client";
import { gridPlaces } from "../grid.ts";

type CardNode = Node<{ name: string; kind: string }, "card">;

const Card = memo(function Card({ data }: NodeProps<CardNode>) {
  return (
    <div className="card" data-kind={data.kind}>
      <Handle type="target" position={Position.Left} />
      <b>{data.name}</b>
      <small>{data.kind}</small>
      <Handle type="source" position={Position.Right} />
    </div>
  );
});
const NODE_TYPES = { card: Card };

const query = new URLSearchParams(location.search);
const places = gridPlaces(Number(query.get("n") ?? 10));
const cards = places.map((position, i): CardNode => {
  const kind = i % 2 === 0 ? "stream" : "consumer";
  return { id: `n${i}`, type: "card", position, data: { name: `${kind}-${i}`, kind } };
});
const lines = places.slice(1).map((_, i): Edge => ({ id: `e${i}`, source: `n${i}`, target: `n${i + 1}` }));

function Page() {
  const [nodes, , onNodesChange] = useNodesState(cards);
  const [edges, , onEdgesChange] = useEdgesState(lines);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements
      fitView={query.has("fit")}
      minZoom={0.01}
    >
      <Background />
      <Controls />
    </ReactFlow>
  );
}

const host = document.getElementById("root");
if (host) createRoot(host).render(<Page />);
