import { useRef, useState } from "react";
import { useBus } from "#editor/react.tsx";
import { showToast } from "#ui/toasts.tsx";

/** Speaks what happens; what asks to be shown becomes a toast, which speaks for itself. */
export function LiveRegion() {
  const [spoken, setSpoken] = useState("");
  const again = useRef(false);
  useBus("say", ({ text, show, detail }) => {
    if (show) {
      showToast(show, text, detail);
      return;
    }
    // The same text twice is only spoken twice when it differs.
    again.current = !again.current;
    setSpoken(again.current ? text : `${text}\u00a0`);
  });
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {spoken}
    </div>
  );
}
