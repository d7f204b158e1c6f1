import type { Kind } from "#core/design/kinds/all.ts";
import { KIND_PATHS } from "#ui/kind-icons.ts";
import { placedPath } from "../drawn/placed-path.ts";
import type { SceneNode } from "../scene/scene.ts";

/** Canvas units; the paddings of `.card` and the places in `.head` say the same in the style sheet. */
interface CardInside {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

const USUAL: CardInside = { left: 12, right: 12, top: 8 };
const INSIDES: Partial<Record<Kind | "missing", CardInside>> = {
  producer: { ...USUAL, right: 22 },
  service: { ...USUAL, left: 22, right: 22 },
  kv: { ...USUAL, top: 20 },
  "object-store": { ...USUAL, top: 16, right: 16 },
};

const HEAD_HEIGHT = 20;
const ICON = 15;
/** What the icon takes from a name's room. */
const ICON_ROOM = 21;

/** The width that lines of text have in the card of a node. */
export function lineRoom({ kind, minX, maxX }: SceneNode): number {
  const { left, right } = INSIDES[kind] ?? USUAL;
  return maxX - minX - left - right;
}

/** The width that the name has, and what stands beside it. */
export function headRoom(node: SceneNode): number {
  return lineRoom(node) - (node.kind === "missing" ? 0 : ICON_ROOM);
}

const icons = new Map<Kind, string>();

/** The kind's icon at its place in the card, as path data. */
export function cardIcon(kind: Kind): string {
  let path = icons.get(kind);
  if (path === undefined) {
    const { left, top } = INSIDES[kind] ?? USUAL;
    path = placedPath(KIND_PATHS[kind], ICON / 24, left, top + (HEAD_HEIGHT - ICON) / 2);
    icons.set(kind, path);
  }
  return path;
}
