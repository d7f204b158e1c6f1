import type { NodeTypes } from "@xyflow/react";
import { BoundaryNode } from "./boundary-node.tsx";
import { ConsumerNode } from "./consumer-node.tsx";
import { KvNode } from "./kv-node.tsx";
import { MissingNode } from "./missing-node.tsx";
import { NoteNode } from "./note-node.tsx";
import { ObjectStoreNode } from "./object-store-node.tsx";
import { ProducerNode } from "./producer-node.tsx";
import { ServiceNode } from "./service-node.tsx";
import { StreamNode } from "./stream-node.tsx";

/** One component a kind. */
export const NODE_TYPES = {
  producer: ProducerNode,
  stream: StreamNode,
  consumer: ConsumerNode,
  service: ServiceNode,
  kv: KvNode,
  "object-store": ObjectStoreNode,
  boundary: BoundaryNode,
  note: NoteNode,
  missing: MissingNode,
} satisfies NodeTypes;
