import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ContextMenuProps } from "./context-menu.tsx";
import styles from "./menu.module.css";

/** The open menu, with arrow keys and type-ahead. Loaded when a menu first opens. */
export default function MenuPopup({ anchor, items, label, returnTo, onClose }: ContextMenuProps) {
  const marked = items.some(({ icon, chosen }) => icon !== undefined || chosen !== undefined);
  /** Where what was chosen has put the focus: it goes back there. */
  const taken = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (anchor !== null) taken.current = null;
  }, [anchor]);
  return (
    <Base.Root open={anchor !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} anchor={anchor} sideOffset={4} align="start">
          <Base.Popup className={styles.popup} aria-label={label} finalFocus={() => taken.current ?? returnTo.current}>
            {items.map((item) => (
              <div key={item.id} role="none" data-separated={item.separated || undefined} className={styles.row}>
                <Base.Item
                  className={styles.item}
                  data-danger={item.danger || undefined}
                  disabled={item.disabled ?? false}
                  onClick={() => {
                    item.run();
                    taken.current = focusOutsideMenus();
                  }}
                  {...(item.chosen !== undefined && { role: "menuitemradio", "aria-checked": item.chosen })}
                >
                  {marked && <span className={styles.icon}>{item.chosen ? <Check aria-hidden /> : item.icon}</span>}
                  <span className={styles.label}>
                    {item.label}
                    {item.detail && <span className={styles.detail}>{item.detail}</span>}
                  </span>
                  {item.hint && <span className={styles.hint}>{item.hint}</span>}
                </Base.Item>
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function focusOutsideMenus(): HTMLElement | null {
  const { activeElement: active } = document;
  return active instanceof HTMLElement && active !== document.body && !active.closest("[role=menu]") ? active : null;
}
