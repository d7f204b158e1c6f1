import { useEffect, useRef, useState } from "react";
import { thrownText } from "#core/result.ts";
import { useEditorSession } from "./react.tsx";

const SHOWN_MS = 2500;

/**
 * Copying at the press of a button. `copy` takes a text, or what puts something on the clipboard, and the words that
 * are spoken when it worked; `copied` holds these words for a moment after. A refusal of the browser is shown.
 */
export function useCopy() {
  const { bus } = useEditorSession();
  const [copied, setCopied] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy(what: string | (() => Promise<void>), done: string): Promise<void> {
    try {
      await (typeof what === "string" ? navigator.clipboard.writeText(what) : what());
    } catch (thrown) {
      bus.emit("say", { text: "The browser did not allow copying", show: "error", detail: thrownText(thrown) });
      return;
    }
    bus.emit("say", { text: done });
    setCopied(done);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(null), SHOWN_MS);
  }

  return { copied, copy };
}
