import { ChevronRight, Telescope } from "lucide-react";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { searchText } from "#ui/search-text.ts";
import { shortcutText } from "#ui/shortcut.ts";
import { elementSubjects } from "#ui/words.ts";
import styles from "./command-palette.module.css";
import type { PaletteItem } from "./results.ts";

interface PaletteOptionProps {
  item: PaletteItem;
  domId: string;
  active: boolean;
  /** Says which group an action is of, where the heading does not. */
  showGroup: boolean;
  onPoint: () => void;
  onRun: () => void;
}

/** One result. The input keeps the focus and the keys; this answers the mouse. */
export function PaletteOption({ item, domId, active, showGroup, onPoint, onRun }: PaletteOptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox holds the focus and the keyboard
    <div
      id={domId}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={styles.option}
      onMouseMove={onPoint}
      onClick={onRun}
    >
      <OptionContent item={item} showGroup={showGroup} />
    </div>
  );
}

function OptionContent({ item, showGroup }: { item: PaletteItem; showGroup: boolean }) {
  if (item.type === "action") {
    const { label, group, shortcut } = item.action;
    return (
      <>
        <span className={styles.sign}>
          <ChevronRight aria-hidden />
        </span>
        <span className={styles.label}>{label}</span>
        <span className={styles.hint}>{showGroup && group}</span>
        {shortcut && <kbd className={styles.key}>{shortcutText(shortcut)}</kbd>}
      </>
    );
  }
  if (item.type === "subject") {
    return (
      <>
        <span className={styles.sign}>
          <Telescope aria-hidden />
        </span>
        <span className={styles.label}>
          See where <span className={styles.name}>{item.subject}</span> goes
        </span>
      </>
    );
  }
  const subjects = elementSubjects(item.element);
  return (
    <>
      <KindIcon kind={item.element.kind} size="sm" />
      <span className={`${styles.label} ${styles.name}`}>{searchText(item.element).name || "(no name)"}</span>
      {subjects.length > 0 && <span className={styles.subjects}>{subjects.slice(0, 4).join("  ")}</span>}
      <span className={styles.hint}>{KIND_LOOKS[item.element.kind].label}</span>
    </>
  );
}
