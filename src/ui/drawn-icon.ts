import { createLucideIcon, type LucideIcon } from "lucide-react";

/** An icon of a single path: `d` in a square of 24, stroked. */
export function drawn(name: string, d: string): LucideIcon {
  return createLucideIcon(name, [["path", { d, key: name }]]);
}
