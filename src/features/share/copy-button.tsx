import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";

interface CopyButtonProps {
  label: string;
  /** Spoken after it worked: "Link copied". */
  done: string;
  /** Puts it on the clipboard; rejects when the browser refuses. */
  copy: () => Promise<void>;
  variant?: "plain" | "primary";
  disabled?: boolean;
}

/** Copies and says so, on itself and to screen readers. */
export function CopyButton({ label, done, copy, variant = "plain", disabled = false }: CopyButtonProps) {
  const { bus } = useEditorSession();
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function run() {
    try {
      await copy();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      bus.emit("say", { text: "The browser did not let this be copied", show: "error", detail });
      return;
    }
    bus.emit("say", { text: done });
    setCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setCopied(false), 2500);
  }

  return (
    <Button
      variant={variant}
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      onClick={run}
      disabled={disabled}
    >
      {copied ? "Copied" : label}
    </Button>
  );
}
