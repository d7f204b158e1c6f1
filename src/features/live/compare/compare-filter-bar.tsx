import type { Difference } from "#core/live/comparison.ts";
import { DifferenceIcon } from "#ui/difference-icon.tsx";
import { DIFFERENCE_KINDS, DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { FilterBar, FilterBox, FilterToggle } from "#ui/filter-bar.tsx";
import { counted } from "#ui/words.ts";
import { useLiveView } from "../session/use-live-session.ts";
import { toggleKind, useLivePanelView } from "../view.ts";
import { countKinds } from "./rows.ts";

/** Which differences are listed. `shown`: how many. */
export function CompareFilterBar({ differences, shown }: { differences: readonly Difference[]; shown: number }) {
  const { hidden, text } = useLivePanelView();
  const behind = useLiveView((view) => view.behind);
  const counts = countKinds(differences);
  return (
    <FilterBar label="Which differences are listed">
      <FilterBox
        label="Filter differences by name"
        placeholder="Filter"
        text={text}
        onText={(next) => useLivePanelView.setState({ text: next })}
        list="listbox"
      />
      {DIFFERENCE_KINDS.map((kind) => {
        const count = counts.get(kind) ?? 0;
        if (count === 0) return null;
        const words = `Show what ${DIFFERENCE_LOOKS[kind].says}: ${count.toLocaleString("en")}`;
        return (
          <FilterToggle
            key={kind}
            aria-pressed={!hidden.has(kind)}
            aria-label={words}
            title={words}
            icon={<DifferenceIcon kind={kind} />}
            onClick={() => toggleKind(kind)}
          >
            {count.toLocaleString("en")}
          </FilterToggle>
        );
      })}
      <p role="status" className="visually-hidden">
        {behind ? "Comparing" : `${counted(shown, "difference")} listed`}
      </p>
    </FilterBar>
  );
}
