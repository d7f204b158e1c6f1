import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { cardFacts } from "#core/drawing/card-facts.ts";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { lineRoom } from "./card-inside.ts";
import { Chips, Lines } from "./lines.tsx";
import { sameCard } from "./same-card.ts";

export const StreamNode = memo(function StreamNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  if (element?.kind !== "stream") return null;
  const facts = cardFacts(element);
  const room = lineRoom(data.node);
  return (
    <Card data={data} selected={selected}>
      <Lines facts={facts} room={room} />
      <Chips chips={facts.chips} room={room} />
    </Card>
  );
}, sameCard);
