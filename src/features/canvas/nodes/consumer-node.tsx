import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { factsOf } from "./facts.ts";
import { Chips, Lines } from "./lines.tsx";

export const ConsumerNode = memo(function ConsumerNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  if (!element) return null;
  const facts = factsOf(element);
  return (
    <Card data={data} selected={selected}>
      <Lines facts={facts} empty="every subject" />
      <Chips chips={facts.chips} />
    </Card>
  );
});
