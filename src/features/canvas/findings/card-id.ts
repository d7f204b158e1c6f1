import type { ElementId } from "#core/design/ids.ts";

/** The id in the page of the card of an element: its badge is described by it. */
export function findingsCardId(id: ElementId): string {
  return `findings-of-${id}`;
}
