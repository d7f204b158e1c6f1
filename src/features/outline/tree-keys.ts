/** The keyboard of a tree (WAI-ARIA tree view pattern), as intents: what a key asks for on a row. */
import type { OutlineRow } from "./outline-rows.ts";

type TreeIntent =
  | { readonly type: "move"; readonly to: number; readonly extend: boolean }
  | { readonly type: "toggle"; readonly key: string }
  | { readonly type: "expand-siblings" }
  | { readonly type: "open" | "follow" | "back" | "mark" | "rename" | "delete" | "duplicate" | "menu" | "select-all" };

interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  readonly mod: boolean;
  readonly alt: boolean;
}

const PAGE = 12;

/** The intent of a key on the row at `index`; null when the key means nothing here. */
export function treeIntent(
  { key, shift, mod, alt }: KeyPress,
  rows: readonly OutlineRow[],
  index: number,
  indexOf: ReadonlyMap<string, number>,
): TreeIntent | null {
  const row = rows[index];
  if (!row) return null;
  const last = rows.length - 1;
  const move = (to: number): TreeIntent => ({ type: "move", to: Math.min(Math.max(to, 0), last), extend: shift });
  if (alt) return key === "ArrowLeft" ? { type: "back" } : null;
  if (mod) {
    if (key.toLowerCase() === "a") return { type: "select-all" };
    return key.toLowerCase() === "d" ? { type: "duplicate" } : null;
  }
  switch (key) {
    case "ArrowDown":
      return move(index + 1);
    case "ArrowUp":
      return move(index - 1);
    case "PageDown":
      return move(index + PAGE);
    case "PageUp":
      return move(index - PAGE);
    case "Home":
      return move(0);
    case "End":
      return move(last);
    case "ArrowRight":
      if (row.type === "wire") return { type: "follow" };
      if (row.expanded === undefined) return null;
      return row.expanded ? move(index + 1) : { type: "toggle", key: row.key };
    case "ArrowLeft":
      if (row.expanded) return { type: "toggle", key: row.key };
      return row.parent === null ? null : move(indexOf.get(row.parent) ?? index);
    case "Enter":
      return { type: row.type === "wire" ? "follow" : "open" };
    case " ":
      return { type: "mark" };
    case "F2":
      return { type: "rename" };
    case "Delete":
    case "Backspace":
      return { type: "delete" };
    case "ContextMenu":
      return { type: "menu" };
    case "F10":
      return shift ? { type: "menu" } : null;
    case "*":
      return { type: "expand-siblings" };
    default:
      return null;
  }
}

/**
 * The next row whose label starts with the typed text, from the row after `index` on and around. While more is
 * typed the present row may stay.
 */
export function typeAhead(
  labels: (index: number) => string,
  count: number,
  index: number,
  typed: string,
): number | null {
  const wanted = typed.toLowerCase();
  const start = typed.length > 1 ? index : index + 1;
  for (let step = 0; step < count; step++) {
    const at = (start + step) % count;
    if (labels(at).toLowerCase().startsWith(wanted)) return at;
  }
  return null;
}
