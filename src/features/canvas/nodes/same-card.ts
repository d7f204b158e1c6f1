import type { NodeProps } from "@xyflow/react";
import type { CardNode } from "../projection.ts";

/** For `memo`: a card that is only moved need not be drawn anew, though the library tells it where it is. */
export function sameCard(before: NodeProps<CardNode>, now: NodeProps<CardNode>): boolean {
  return before.data === now.data && before.selected === now.selected;
}
