import { KINDS } from "#core/design/kinds/all.ts";
import type { Design } from "#core/design/model.ts";
import { KIND_LOOKS } from "#ui/kinds.ts";
import type { ElementCounts } from "./storage/storage.ts";

export function countElements(design: Design): ElementCounts {
  const counts: Partial<Record<(typeof KINDS)[number], number>> = {};
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

/** The kind inside a sentence: `stream`, `streams`, `KV buckets`. */
export function kindWord(kind: (typeof KINDS)[number], count = 1): string {
  const { label, plural } = KIND_LOOKS[kind];
  const word = count === 1 ? label : plural;
  return word.startsWith("KV") ? word : word.charAt(0).toLowerCase() + word.slice(1);
}
