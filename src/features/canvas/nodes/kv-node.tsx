import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { factsOf } from "./facts.ts";
import { Chips } from "./lines.tsx";

export const KvNode = memo(function KvNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  return (
    <Card data={data} selected={selected}>
      {element && <Chips chips={factsOf(element).chips} />}
    </Card>
  );
});
