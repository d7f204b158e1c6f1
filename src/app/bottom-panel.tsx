import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect } from "react";
import { useLive } from "#editor/live/use-live.ts";
import { useFindings } from "#editor/use-findings.ts";
import { IconButton } from "#ui/button.tsx";
import { Splitter } from "#ui/splitter.tsx";
import { numeral } from "#ui/words.ts";
import styles from "./bottom-panel.module.css";
import { BOTTOM_TABS, type BottomTab } from "./kept-panels.ts";
import { usePanels } from "./panels.ts";

const LABELS: Readonly<Record<BottomTab, string>> = {
  problems: "Problems",
  sizing: "Sizing",
  guarantees: "Guarantees",
  text: "Text",
  code: "Code",
  live: "Live",
};
const REGIONS: Readonly<Record<BottomTab, string>> = {
  problems: "Problems",
  sizing: "Sizing",
  guarantees: "Guarantees",
  text: "Design as text",
  code: "Code",
  live: "Live",
};
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** How much of design and server differs: nothing while no server is connected. */
function Drift() {
  const drift = useLive((state) => state.drift);
  if (drift === 0) return null;
  return (
    <span className={styles.count}>
      {numeral(drift)}
      <span className="visually-hidden"> differ from the server</span>
    </span>
  );
}

/** Below the canvas: problems, sizing, guarantees, text, code and the server, one at a time. */
export default function BottomPanel(content: Readonly<Record<BottomTab, ReactNode>>) {
  const { bottomHeight: height, bottomTab: shown, resize, toggle, showTab } = usePanels();
  const problems = useFindings((state) => state.findings.length);
  // Toasts stand above it.
  useEffect(() => {
    const root = document.documentElement.style;
    root.setProperty("--bottom-panel", `${height}px`);
    return () => void root.removeProperty("--bottom-panel");
  }, [height]);

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>) {
    const step = STEPS[event.key];
    const next = step && BOTTOM_TABS.at((BOTTOM_TABS.indexOf(shown) + step) % BOTTOM_TABS.length);
    if (!next) return;
    event.preventDefault();
    showTab(next);
    document.getElementById(`bottom-tab-${next}`)?.focus();
  }

  return (
    <section className={styles.bottom} style={{ height }} aria-label={REGIONS[shown]} data-region>
      <Splitter
        label="Bottom panel height"
        axis="y"
        panel="after"
        size={height}
        min={120}
        max={640}
        onResize={(size) => resize("bottomHeight", size)}
      />
      <div className={styles.head}>
        <div role="tablist" aria-label="Bottom panel" className={styles.tabs}>
          {BOTTOM_TABS.map((tab) => (
            <button
              key={tab}
              id={`bottom-tab-${tab}`}
              type="button"
              role="tab"
              className={styles.tab}
              aria-selected={tab === shown}
              aria-controls={tab === shown ? "bottom-tab-panel" : undefined}
              tabIndex={tab === shown ? 0 : -1}
              onClick={() => showTab(tab)}
              onKeyDown={onKeyDown}
            >
              {LABELS[tab]}
              {tab === "problems" && problems > 0 && <span className={styles.count}>{numeral(problems)}</span>}
              {tab === "live" && <Drift />}
            </button>
          ))}
        </div>
        <IconButton size="sm" label="Close the panel" icon={<X />} onClick={() => toggle("bottom", false)} />
      </div>
      <div id="bottom-tab-panel" role="tabpanel" aria-labelledby={`bottom-tab-${shown}`} className={styles.panel}>
        {content[shown]}
      </div>
    </section>
  );
}
