/** What the design accepts, and what that holds back. */
import type { Suppression } from "#core/design/model.ts";
import type { Finding } from "#core/lint/finding.ts";
import { suppressionKey } from "#core/lint/suppression-key.ts";

/** For each suppression how many findings it holds back: an element's own comes before the design's. */
export function countHeld(suppressions: readonly Suppression[], suppressed: readonly Finding[]): readonly number[] {
  const index = new Map(suppressions.map((each, at) => [suppressionKey(each), at]));
  const counts = suppressions.map(() => 0);
  for (const finding of suppressed) {
    const at = index.get(suppressionKey(finding)) ?? index.get(suppressionKey({ rule: finding.rule }));
    if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** A key for each, no two the same: of several about the same thing, the later ones are numbered. */
export function distinctKeys(suppressions: readonly Suppression[]): readonly string[] {
  const seen = new Map<string, number>();
  return suppressions.map((each) => {
    const key = suppressionKey(each);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key} ${before + 1}`;
  });
}
