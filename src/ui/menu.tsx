import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import styles from "./menu.module.css";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shown at the right: a shortcut or a state. */
  readonly hint?: string;
  /** A second line: what follows from it. */
  readonly detail?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** A line above this item. */
  readonly separated?: boolean;
  run(): void;
}

/** A drop-down menu on the given trigger element, with arrow keys and type-ahead. */
export function Menu({ trigger, items, label }: { trigger: ReactElement; items: readonly MenuItem[]; label: string }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="start">
          <Base.Popup className={styles.popup} aria-label={label}>
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The rows of a menu, for `Menu` and `ContextMenu`. */
export function MenuItems({ items }: { items: readonly MenuItem[] }) {
  return items.map((item) => (
    <div key={item.id} role="none" data-separated={item.separated || undefined} className={styles.row}>
      <Base.Item
        className={styles.item}
        data-danger={item.danger || undefined}
        disabled={item.disabled ?? false}
        onClick={item.run}
      >
        <span className={styles.icon}>{item.icon}</span>
        <span className={styles.label}>
          {item.label}
          {item.detail && <span className={styles.detail}>{item.detail}</span>}
        </span>
        {item.hint && <span className={styles.hint}>{item.hint}</span>}
      </Base.Item>
    </div>
  ));
}
