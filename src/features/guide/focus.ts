/** Gives the focus to something that an edit is about to draw, or leave. */

/** The first match of `inside` within the last match of `last`; without `inside`, that match itself. */
export function focusSoon(place: HTMLElement | null, last: string, inside?: string): void {
  requestAnimationFrame(() => {
    const found = [...(place?.querySelectorAll<HTMLElement>(last) ?? [])].at(-1);
    (inside ? found?.querySelector<HTMLElement>(inside) : found)?.focus();
  });
}
