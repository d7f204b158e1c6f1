import { lazy, type RefObject, Suspense, useRef } from "react";
import type { MenuItem } from "./menu-item.ts";

const MenuPopup = lazy(() => import("./menu-popup.tsx"));

/** Where the menu opens, and what is in it. */
export interface ContextMenuProps {
  /** What the menu hangs on: a row, or a point as a rectangle without extent. Null: closed. */
  anchor: Element | { getBoundingClientRect(): DOMRect } | null;
  items: readonly MenuItem[];
  label: string;
  /** Gets the focus back. */
  returnTo: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** One menu for many rows or nodes: opened by a key, a right click or a small button of theirs. */
export function ContextMenu(props: ContextMenuProps) {
  const wanted = useRef(false);
  wanted.current ||= props.anchor !== null;
  return wanted.current && <Suspense>{<MenuPopup {...props} />}</Suspense>;
}

/** A rectangle without extent, for a menu at the pointer. */
export function pointAnchor(x: number, y: number): { getBoundingClientRect(): DOMRect } {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
}
