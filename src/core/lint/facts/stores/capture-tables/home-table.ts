/** To which stream subjects that begin alike belong. */
import type { ElementId } from "../../../../design/ids.ts";
import { isWildcard, tokensOf } from "../../../../jetstream/subjects.ts";
import type { Captures, CapturingStore } from "./capturing.ts";

/** By literal beginning (`orders`, `orders.eu`): the streams with a subject that begins so. */
export class HomeTable {
  private readonly byPrefix = new Map<string, Set<ElementId>>();

  constructor(all: () => readonly CapturingStore[]) {
    for (const { id, captures } of all()) this.update(id, undefined, captures);
  }

  /** The only stream with a subject that begins so; null for several, undefined for none. */
  at(prefix: string): ElementId | null | undefined {
    const ids = this.byPrefix.get(prefix);
    if (!ids) return undefined;
    const [only] = ids;
    return ids.size === 1 ? only : null;
  }

  /** The beginnings that may be of other streams now. */
  update(id: ElementId, before: Captures | undefined, after: Captures | undefined): readonly string[] {
    const was = beginnings(before);
    const is = beginnings(after);
    const touched: string[] = [];
    for (const prefix of was) {
      if (is.has(prefix)) continue;
      const ids = this.byPrefix.get(prefix);
      ids?.delete(id);
      if (ids?.size === 0) this.byPrefix.delete(prefix);
      touched.push(prefix);
    }
    for (const prefix of is) {
      if (was.has(prefix)) continue;
      const ids = this.byPrefix.get(prefix);
      if (ids) ids.add(id);
      else this.byPrefix.set(prefix, new Set([id]));
      touched.push(prefix);
    }
    return touched;
  }
}

/** What begins like a bucket's subjects is the bucket's: it is nobody's home. */
function beginnings(captures: Captures | undefined): ReadonlySet<string> {
  return new Set(captures && !captures.bucket ? captures.patterns.flatMap(prefixesOf) : []);
}

const MOST_TOKENS = 16;

/** The beginnings of a pattern, of whole literal tokens, the shortest first. */
export function prefixesOf(pattern: string): string[] {
  const out: string[] = [];
  for (const token of tokensOf(pattern).slice(0, MOST_TOKENS)) {
    if (isWildcard(token)) break;
    out.push(out.length > 0 ? `${out.at(-1)}.${token}` : token);
  }
  return out;
}
