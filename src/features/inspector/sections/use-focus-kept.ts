import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/**
 * For a list whose buttons go with their items: the focus goes on at the section's heading, and at that of the panel
 * when the section is gone. `root` is around the section; what `items` is changes with the list. Gives its handlers.
 */
export function useFocusKept(root: RefObject<HTMLElement | null>, items: unknown) {
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the list is another
  useEffect(() => {
    if (!inside.current || document.activeElement !== document.body) return;
    const next = root.current?.querySelector("button") ?? root.current?.parentElement?.querySelector("h2");
    next?.focus();
  }, [root, items]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    // Not told when the element that has the focus is removed.
    onBlur: (event: FocusEvent<HTMLElement>) => {
      inside.current = event.currentTarget.contains(event.relatedTarget);
    },
  };
}
