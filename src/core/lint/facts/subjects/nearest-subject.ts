/** Finds what a misspelt subject was meant to be. */
import { isWildcard, validTokens } from "../../../jetstream/subjects.ts";

/** Patterns looked at, and letters of a token: beyond them nobody means a typing error. */
const MOST_OFFERED = 256;
const LONGEST_TOKEN = 64;
/** Letters by which one token may be off: at most two, and less than half of the word. */
const MOST_LETTERS = 2;

/**
 * `wanted` with its tokens spelt as in the one pattern that comes closest: `order.eu.create` and `orders.*.created`
 * make `orders.eu.created`. Undefined when none is close, or when two are as close and differ.
 */
export function nearestSubject(wanted: string, offered: readonly string[]): string | undefined {
  const tokens = validTokens(wanted);
  if (!tokens) return undefined;
  let best: { readonly subject: string; readonly distance: number } | undefined;
  let tied = false;
  for (const pattern of offered.slice(0, MOST_OFFERED)) {
    const spelt = spellAs(tokens, validTokens(pattern) ?? []);
    if (!spelt || spelt.subject === wanted) continue;
    if (best && spelt.distance === best.distance && spelt.subject !== best.subject) tied = true;
    if (best && spelt.distance >= best.distance) continue;
    best = spelt;
    tied = false;
  }
  return tied ? undefined : best?.subject;
}

function spellAs(tokens: readonly string[], pattern: readonly string[]) {
  const out: string[] = [];
  let distance = 0;
  for (let i = 0; i < Math.max(tokens.length, pattern.length); i++) {
    const own = tokens[i];
    const model = pattern[i];
    if (own === undefined || model === undefined) return undefined;
    if (own === ">" || model === ">") {
      out.push(...tokens.slice(i));
      break;
    }
    if (isWildcard(own) || isWildcard(model)) {
      out.push(own);
      continue;
    }
    const off = editDistance(own, model);
    if (off > MOST_LETTERS || off * 2 >= Math.max(own.length, model.length)) return undefined;
    distance += off;
    out.push(model);
  }
  return { subject: out.join("."), distance };
}

/** Letters to insert, delete or replace (Levenshtein); more than may be off when the words are too long to compare. */
function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > LONGEST_TOKEN || b.length > LONGEST_TOKEN) return MOST_LETTERS + 1;
  if (Math.abs(a.length - b.length) > MOST_LETTERS) return MOST_LETTERS + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
