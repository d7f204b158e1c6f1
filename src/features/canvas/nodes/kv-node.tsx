import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { cardFacts } from "#core/drawing/card-facts.ts";
import type { CardNode } from "../projection.ts";
import { Card } from "./card.tsx";
import { lineRoom } from "./card-inside.ts";
import { Chips } from "./lines.tsx";
import { sameCard } from "./same-card.ts";

export const KvNode = memo(function KvNode({ data, selected }: NodeProps<CardNode>) {
  const { element } = data.node;
  return (
    <Card data={data} selected={selected}>
      {element && <Chips chips={cardFacts(element).chips} room={lineRoom(data.node)} />}
    </Card>
  );
}, sameCard);
