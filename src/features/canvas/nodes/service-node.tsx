import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { factsOf } from "./facts.ts";
import { Lines } from "./lines.tsx";

export const ServiceNode = memo(function ServiceNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  return (
    <Card data={data} selected={selected}>
      {element && <Lines facts={factsOf(element)} empty="no endpoints yet" />}
    </Card>
  );
});
