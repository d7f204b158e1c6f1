import { Check, Copy } from "lucide-react";
import { useCopy } from "#editor/use-copy.ts";
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
  const { copied, copy: run } = useCopy();
  return (
    <Button
      variant={variant}
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      onClick={() => void run(copy, done)}
      disabled={disabled}
    >
      {copied ? "Copied" : label}
    </Button>
  );
}
