import { lazy, Suspense, useRef, useState } from "react";
import { useBus } from "#editor/react.tsx";
import { showToast, useToastsWanted } from "#ui/toast-store.ts";

const Toasts = lazy(() => import("#ui/toasts.tsx"));

/** Speaks what happens; what asks to be shown becomes a toast, which speaks for itself. */
export function LiveRegion() {
  const [spoken, setSpoken] = useState("");
  const again = useRef(false);
  const toasts = useToastsWanted();
  useBus("say", ({ text, show, detail, action }) => {
    if (show) {
      showToast({ tone: show, title: text, ...(detail && { description: detail }), ...(action && { action }) });
      return;
    }
    // The same text twice is only spoken twice when it differs.
    again.current = !again.current;
    setSpoken(again.current ? text : `${text}\u00a0`);
  });
  return (
    <>
      <div role="status" aria-live="polite" className="visually-hidden">
        {spoken}
      </div>
      {toasts && (
        <Suspense>
          <Toasts />
        </Suspense>
      )}
    </>
  );
}
