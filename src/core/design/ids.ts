import { err, ok, type Result } from "../result.ts";

/** Identity of an element inside its design. Made once, never renamed: names may change, ids do not. */
export type ElementId = string & { readonly brand: "ElementId" };

/** `id` is not one: see `ID_PATTERN`. */
export interface IdError {
  readonly code: "id/invalid";
  readonly id: string;
}

/** 1 to 64 characters of A-Z a-z 0-9 _ - ; `__proto__` and its like are refused. */
export const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
/** Of a wanted name no more is looked at: an id is shorter. */
const LONGEST_WANTED = 128;
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** Whether the text can be an id: `ID_PATTERN`, and no name that JavaScript objects are born with. */
export function isElementId(text: string): text is ElementId {
  return ID_PATTERN.test(text) && !RESERVED.has(text);
}

/** Errors: id/invalid. */
export function elementId(text: string): Result<ElementId, IdError> {
  return isElementId(text) ? ok(text) : err({ code: "id/invalid", id: text });
}

/**
 * Gives ids that are free in `taken`, and remembers those it gave: `stream-1`, `stream-2`, …
 * With `wanted` (a stream's name, say) the id reads like it when it can: `ORDERS`, then `ORDERS-2`.
 */
export function idAllocator(taken: Iterable<string>): (prefix: string, wanted?: string) => ElementId {
  const used = new Set(taken);
  const counters = new Map<string, number>();
  return (prefix, wanted) => {
    const base = wanted
      ?.slice(0, LONGEST_WANTED)
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 56);
    if (base && isElementId(base) && !used.has(base)) {
      used.add(base);
      return base;
    }
    const stem = base && isElementId(base) ? base : prefix;
    let n = counters.get(stem) ?? (stem === base ? 1 : 0);
    let id: string;
    do {
      n += 1;
      id = `${stem}-${n}`;
    } while (used.has(id));
    counters.set(stem, n);
    used.add(id);
    return id as ElementId;
  };
}
