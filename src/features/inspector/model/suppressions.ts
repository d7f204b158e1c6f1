/** What the design accepts, and what that holds back. */
import type { Suppression } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";

/** For each suppression how many findings it holds back: an element's own comes before the design's. */
export function countHeld(suppressions: readonly Suppression[], suppressed: readonly Finding[]): readonly number[] {
  const index = new Map(suppressions.map((each, at) => [suppressionKey(each), at]));
  const counts = suppressions.map(() => 0);
  for (const { rule, element } of suppressed) {
    const at = index.get(suppressionKey({ rule, ...(element && { element }) })) ?? index.get(suppressionKey({ rule }));
    if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** The same for two that say the same of the same. */
export function suppressionKey({ rule, element = "" }: Pick<Suppression, "rule"> & Partial<Suppression>): string {
  return `${rule}@${element}`;
}
