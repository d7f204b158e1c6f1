import { lazy, type ReactNode, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useBus, useEditorSession } from "#editor/react.tsx";
import { useFindings } from "#editor/use-findings.ts";
import { Button } from "#ui/button.tsx";
import { Splitter } from "#ui/splitter.tsx";
import { numeral } from "#ui/words.ts";
import { usePanels } from "./panels.ts";
import { goToCanvas } from "./regions.ts";
import styles from "./workspace.module.css";

interface WorkspaceProps {
  left: ReactNode;
  guide: ReactNode;
  centre: ReactNode;
  right: ReactNode;
  problems: ReactNode;
  sizing: ReactNode;
  guarantees: ReactNode;
  text: ReactNode;
  code: ReactNode;
  live: ReactNode;
}

const BottomPanel = lazy(() => import("./bottom-panel.tsx"));

const NARROW = "(max-width: 760px)";

/** The panels around the canvas. On a phone they are sheets that one opens, and the canvas has the screen. */
export function Workspace(props: WorkspaceProps) {
  const { left, guide, centre, right, ...bottom } = props;
  const narrow = useSyncExternalStore(
    (changed) => {
      const query = matchMedia(NARROW);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(NARROW).matches,
  );
  const panels = usePanels();
  const wasThere = useRef(false);
  // A panel that closes may take the focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a panel opens or closes
  useEffect(() => {
    if (document.activeElement === document.body && wasThere.current) goToCanvas();
    wasThere.current = true;
  }, [panels.left, panels.right, panels.bottom, panels.guide]);
  if (narrow) return <Narrow {...props} />;

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
      {panels.guide && (
        <aside className={styles.side} style={{ width: panels.guideWidth }} aria-label="Guide">
          <div className={styles.panel}>{guide}</div>
          <Splitter
            label="Guide width"
            axis="x"
            panel="before"
            size={panels.guideWidth}
            min={320}
            max={680}
            onResize={(size) => panels.resize("guideWidth", size)}
          />
        </aside>
      )}
      <div className={styles.middle}>
        <main className={styles.canvas}>{centre}</main>
        {panels.bottom && (
          <Suspense>
            <BottomPanel {...bottom} />
          </Suspense>
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

const SHEETS = {
  outline: "Outline",
  details: "Details",
  guide: "Guide",
  problems: "Problems",
  sizing: "Sizing",
  guarantees: "Guarantees",
  text: "Text",
  code: "Code",
  live: "Live",
} as const;
type Sheet = keyof typeof SHEETS;

function Narrow({ left, guide, centre, right, ...bottom }: WorkspaceProps) {
  const { guide: guided, closeGuide } = usePanels();
  const [chosen, setSheet] = useState<Sheet | null>(guided ? "guide" : null);
  const sheet = chosen === "guide" && !guided ? null : chosen;
  const problemCount = useFindings((state) => state.findings.length);
  useShownBeside(sheet);
  useBus("inspector/focus", () => setSheet("details"), "watches");
  useBus("text/reveal", () => setSheet("text"), "watches");
  useBus("problems/open", () => setSheet("problems"), "watches");
  useBus("guide/open", () => setSheet("guide"), "watches");
  useBus("code/open", () => setSheet("code"), "watches");
  const { bus } = useEditorSession();
  const open = (next: Sheet | null) => {
    if (next === "guide") bus.emit("guide/open", {});
    else if (sheet === "guide") closeGuide();
    setSheet(next);
  };
  return (
    <div className={styles.narrow}>
      <main className={styles.canvas}>{centre}</main>
      {sheet && (
        <aside className={styles.sheet} aria-label={SHEETS[sheet]} data-sheet={sheet}>
          {{ outline: left, details: right, guide, ...bottom }[sheet]}
        </aside>
      )}
      <nav className={styles.tabs} aria-label="Panels">
        {(Object.keys(SHEETS) as Sheet[]).map((name) => (
          <Button key={name} aria-pressed={sheet === name} onClick={() => open(sheet === name ? null : name)}>
            {SHEETS[name]}
            {name === "problems" && problemCount > 0 && ` ${numeral(problemCount)}`}
          </Button>
        ))}
      </nav>
    </div>
  );
}

/** A sheet takes half of the canvas: what is selected, or else everything, moves into the half that is left. */
function useShownBeside(sheet: Sheet | null): void {
  const editor = useEditorSession();
  const before = useRef(sheet);
  useEffect(() => {
    if (before.current === sheet) return;
    before.current = sheet;
    // After the canvas has noticed its new size.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        const [id] = editor.getState().selection;
        if (id) editor.bus.emit("view/reveal", { id });
        else editor.bus.emit("view/fit", {});
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, sheet]);
}
