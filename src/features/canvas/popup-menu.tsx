import { useRef } from "react";
import { ContextMenu, pointAnchor } from "#ui/context-menu.tsx";
import { focusNode } from "./edit/focus.ts";
import { type CanvasSession, useCanvasSession, useCanvasUi } from "./session/session.ts";
import type { Popup } from "./session/ui.ts";

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
      onClose={() => {
        session.ui.setState({ popup: null });
        requestAnimationFrame(() => requestAnimationFrame(() => keepFocus(session, popup)));
      }}
    />
  );
}

/** The menu gives the focus back to HTML only. A wire is SVG, and what was chosen may have taken it away. */
function keepFocus(session: CanvasSession, { returnTo }: Popup): void {
  if (document.activeElement !== document.body) return;
  const { active } = session.ui.getState();
  if (returnTo?.isConnected) returnTo.focus();
  else if (active) focusNode(session, active);
  else session.host?.focus();
}
