import type { FieldPath } from "#core/topology/model.ts";
import { pathKey } from "./model/path.ts";

const CONTROLS = "input:not([type=hidden]), select, textarea, [role=switch], button:not([data-fix])";

/** Puts the keyboard focus into the control of the field at the path, or of the nearest thing around it. */
export function focusField(root: HTMLElement, path: FieldPath): void {
  for (let length = path.length; length > 0; length -= 1) {
    const field = root.querySelector<HTMLElement>(`[data-path="${CSS.escape(pathKey(path.slice(0, length)))}"]`);
    if (!field) continue;
    const index = path[length];
    const entry = typeof index === "number" ? field.querySelector<HTMLElement>(`[data-index="${index}"]`) : null;
    const control = controlIn(entry ?? field);
    field.scrollIntoView({ block: "center" });
    control?.focus({ preventScroll: true });
    return;
  }
}

/** After a button has taken itself away: the focus stays in its field. */
export function keepFocus(button: HTMLElement): void {
  const field = button.closest<HTMLElement>("[data-path]");
  requestAnimationFrame(() => {
    if (field && !field.contains(document.activeElement)) controlIn(field)?.focus({ preventScroll: true });
  });
}

/** Boxes before buttons: the reset button comes first in the field. */
function controlIn(place: HTMLElement): HTMLElement | null {
  const controls = [...place.querySelectorAll<HTMLElement>(CONTROLS)];
  return controls.find((each) => each.tagName !== "BUTTON" || each.role === "switch") ?? controls.at(-1) ?? null;
}
