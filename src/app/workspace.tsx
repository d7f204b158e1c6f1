import { type ReactNode, useState, useSyncExternalStore } from "react";
import { Button } from "#ui/button.tsx";
import { Splitter } from "#ui/splitter.tsx";
import { usePanels } from "./panels.ts";
import styles from "./workspace.module.css";

export interface WorkspaceProps {
  left: ReactNode;
  centre: ReactNode;
  right: ReactNode;
  bottom: ReactNode;
}

const NARROW = "(max-width: 760px)";

/** The panels around the canvas. On a phone they are sheets that one opens, and the canvas has the screen. */
export function Workspace({ left, centre, right, bottom }: WorkspaceProps) {
  const narrow = useSyncExternalStore(
    (changed) => {
      const query = matchMedia(NARROW);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(NARROW).matches,
  );
  const panels = usePanels();
  if (narrow) return <Narrow left={left} centre={centre} right={right} />;

  return (
    <div className={styles.workspace}>
      {panels.left && (
        <aside className={styles.side} style={{ width: panels.leftWidth }} aria-label="Palette and outline">
          <div className={styles.panel}>{left}</div>
          <Splitter
            label="Left panel width"
            axis="x"
            panel="before"
            size={panels.leftWidth}
            min={190}
            max={420}
            onResize={(size) => panels.resize("leftWidth", size)}
          />
        </aside>
      )}
      <div className={styles.middle}>
        <main className={styles.canvas}>{centre}</main>
        {panels.bottom && (
          <section className={styles.bottom} style={{ height: panels.bottomHeight }} aria-label="Design as text">
            <Splitter
              label="Text panel height"
              axis="y"
              panel="after"
              size={panels.bottomHeight}
              min={120}
              max={640}
              onResize={(size) => panels.resize("bottomHeight", size)}
            />
            <div className={styles.panel}>{bottom}</div>
          </section>
        )}
      </div>
      {panels.right && (
        <aside className={styles.side} style={{ width: panels.rightWidth }} aria-label="Inspector">
          <Splitter
            label="Inspector width"
            axis="x"
            panel="after"
            size={panels.rightWidth}
            min={280}
            max={560}
            onResize={(size) => panels.resize("rightWidth", size)}
          />
          <div className={styles.panel}>{right}</div>
        </aside>
      )}
    </div>
  );
}

function Narrow({ left, centre, right }: Omit<WorkspaceProps, "bottom">) {
  const [sheet, setSheet] = useState<"outline" | "details" | null>(null);
  const toggle = (name: "outline" | "details") => setSheet(sheet === name ? null : name);
  return (
    <div className={styles.narrow}>
      <main className={styles.canvas}>{centre}</main>
      {sheet && (
        <aside className={styles.sheet} aria-label={sheet === "outline" ? "Outline" : "Details"}>
          {sheet === "outline" ? left : right}
        </aside>
      )}
      <nav className={styles.tabs} aria-label="Panels">
        <Button aria-pressed={sheet === "outline"} onClick={() => toggle("outline")}>
          Outline
        </Button>
        <Button aria-pressed={sheet === "details"} onClick={() => toggle("details")}>
          Details
        </Button>
      </nav>
    </div>
  );
}
