import { Search } from "lucide-react";
import type { Difference } from "#core/live/comparison.ts";
import { Button } from "#ui/button.tsx";
import { DifferenceIcon } from "#ui/difference-icon.tsx";
import { DIFFERENCE_KINDS, DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { counted } from "#ui/words.ts";
import { useLiveView } from "../session/use-live-session.ts";
import { toggleKind, useLivePanelView } from "../view.ts";
import styles from "./compare.module.css";
import { countKinds } from "./rows.ts";

/** Which differences are listed. `shown`: how many. */
export function CompareFilterBar({ differences, shown }: { differences: readonly Difference[]; shown: number }) {
  const { hidden, text } = useLivePanelView();
  const behind = useLiveView((view) => view.behind);
  const counts = countKinds(differences);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form is sent
    <div className={styles.bar} role="group" aria-label="Which differences are listed">
      <div className={styles.search}>
        <Search aria-hidden />
        <input
          type="search"
          aria-label="Filter differences by name"
          placeholder="Filter"
          value={text}
          onChange={(event) => useLivePanelView.setState({ text: event.target.value })}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      {DIFFERENCE_KINDS.map((kind) => {
        const count = counts.get(kind) ?? 0;
        if (count === 0) return null;
        const words = `Show ${count.toLocaleString("en")} ${DIFFERENCE_LOOKS[kind].label.toLowerCase()}`;
        return (
          <Button
            key={kind}
            size="sm"
            className={styles.toggle ?? ""}
            aria-pressed={!hidden.has(kind)}
            aria-label={words}
            title={words}
            icon={<DifferenceIcon kind={kind} />}
            onClick={() => toggleKind(kind)}
          >
            {count.toLocaleString("en")}
          </Button>
        );
      })}
      <p role="status" className="visually-hidden">
        {behind ? "Comparing" : `${counted(shown, "difference")} listed`}
      </p>
    </div>
  );
}
