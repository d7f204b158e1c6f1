import { KINDS, type Kind } from "#core/design/kinds/all.ts";
import type { Design } from "#core/design/model.ts";
import { kindWord } from "./kinds.ts";

/** Elements of each kind; kinds that a design has none of are absent. */
export type ElementCounts = Readonly<Partial<Record<Kind, number>>>;

/** How many elements of each kind; kinds that the design has none of are left out. */
export function countElements(design: Design): ElementCounts {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of design.elements.values()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** `3 streams, 5 consumers`, in the order of the kinds; `empty` for none. */
export function countsText(counts: ElementCounts): string {
  const parts = KINDS.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count > 0 ? [`${count} ${kindWord(kind, count)}`] : [];
  });
  return parts.length > 0 ? parts.join(", ") : "empty";
}
