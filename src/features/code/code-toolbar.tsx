import { Check, ChevronDown, Copy, Download, FileArchive } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import styles from "./code-toolbar.module.css";
import { useCode, useCodeWork, useShownPath } from "./use-code.ts";
import type { Way } from "./use-export.ts";

interface CodeToolbarProps {
  onExport: (way: Way) => void;
  /** What was just copied; null a moment later. */
  copied: string | null;
}

/** Which target, which file, and what one takes away. */
export function CodeToolbar({ onExport, copied }: CodeToolbarProps) {
  const work = useCodeWork();
  const targets = useCode((state) => state.targets);
  const target = useCode((state) => state.targets.find(({ id }) => id === state.target));
  const files = useCode((state) => state.code?.files.size ?? 0);
  const path = useShownPath();

  return (
    <div className={styles.bar} role="toolbar" aria-label="Export">
      <Menu
        label="Targets"
        trigger={(props) => (
          <Button
            {...props}
            size="sm"
            className={styles.target ?? ""}
            aria-label={`Target: ${target?.label ?? "loading"}`}
            title={target?.description}
            disabled={targets.length === 0}
          >
            {target?.label ?? "Loading…"}
            <ChevronDown aria-hidden />
          </Button>
        )}
        items={targets.map(({ id, label, description }) => ({
          id,
          label,
          detail: description,
          chosen: id === target?.id,
          run: () => work.choose(id),
        }))}
      />
      <code className={styles.path} title={path}>
        {path}
      </code>
      <Button
        size="sm"
        icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
        disabled={files === 0}
        onClick={() => onExport("copy")}
      >
        {copied ? "Copied" : "Copy"}
      </Button>
      <Button size="sm" icon={<Download aria-hidden />} disabled={files === 0} onClick={() => onExport("file")}>
        Download file
      </Button>
      {files > 1 && (
        <Button size="sm" icon={<FileArchive aria-hidden />} onClick={() => onExport("zip")}>
          Download zip
        </Button>
      )}
    </div>
  );
}
