import { Menu as Base } from "@base-ui/react/menu";
import type { RefObject } from "react";
import styles from "./menu.module.css";
import { type MenuItem, MenuItems } from "./menu.tsx";

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
export function ContextMenu({ anchor, items, label, returnTo, onClose }: ContextMenuProps) {
  return (
    <Base.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} anchor={anchor} sideOffset={2} align="start">
          <Base.Popup className={styles.popup} aria-label={label} finalFocus={returnTo}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** A rectangle without extent, for a menu at the pointer. */
export function pointAnchor(x: number, y: number): { getBoundingClientRect(): DOMRect } {
  return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
}
