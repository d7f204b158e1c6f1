import { type FocusEvent, type RefObject, useEffect, useRef } from "react";

/**
 * When what is shown changes by a button inside, that button goes with it: the focus then goes on at the heading of
 * what came in its place, which says what that is.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>, shown: string | undefined) {
  const inside = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something else is shown
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) {
      root.current?.querySelector<HTMLElement>("h2")?.focus();
    }
  }, [root, shown]);
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
