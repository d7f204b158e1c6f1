import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { factsOf } from "./facts.ts";
import { Chips, Lines } from "./lines.tsx";

export const StreamNode = memo(function StreamNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  if (element?.kind !== "stream") return null;
  const facts = factsOf(element);
  const copies = element.config.mirror || element.config.sources?.length;
  return (
    <Card data={data} selected={selected}>
      <Lines facts={facts} empty={copies ? "captures no subjects of its own" : "captures no subjects yet"} />
      <Chips chips={facts.chips} />
    </Card>
  );
});
