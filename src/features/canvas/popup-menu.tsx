import { useRef } from "react";
import { ContextMenu, pointAnchor } from "#ui/context-menu.tsx";
import { useCanvasSession, useCanvasUi } from "./session/session.ts";

/** The canvas' one menu: context menus, the choice of what a wire shall mean, what to add here. */
export function PopupMenu() {
  const session = useCanvasSession();
  const popup = useCanvasUi((ui) => ui.popup);
  const returnTo = useRef<HTMLElement | null>(null);
  if (!popup) return null;
  returnTo.current = popup.returnTo ?? session.host;
  return (
    <ContextMenu
      anchor={pointAnchor(popup.at.clientX, popup.at.clientY)}
      items={popup.items}
      label={popup.label}
      returnTo={returnTo}
      onClose={() => session.ui.setState({ popup: null })}
    />
  );
}
