import { type ComponentProps, type ReactElement, useRef, useState } from "react";
import { ContextMenu } from "./context-menu.tsx";
import type { MenuItem } from "./menu-item.ts";

interface MenuProps {
  /** The button, given what opens the menu and says so. */
  trigger: (props: ComponentProps<"button">) => ReactElement;
  items: readonly MenuItem[];
  label: string;
}

/** A drop-down menu on a button. */
export function Menu({ trigger, items, label }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {trigger({
        ref: button,
        "aria-haspopup": "menu",
        "aria-expanded": open,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        },
      })}
      <ContextMenu
        anchor={open ? button.current : null}
        items={items}
        label={label}
        returnTo={button}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
