import { useMemo, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import { AREAS } from "#core/lint/rule.ts";
import { RULES } from "#core/lint/rules/all.ts";
import { Dialog } from "#ui/dialog.tsx";
import { Finder } from "#ui/finder.tsx";
import { counted } from "#ui/words.ts";
import { AREA_LABELS, rulesFor } from "./find-rules.ts";
import { RulePage } from "./rule-page.tsx";
import styles from "./rules.module.css";

interface RulesDialogProps {
  /** The id of the rule that is open at first; empty for none in particular. */
  initial: string;
  onOpenExample: (design: Design) => void;
  onClose: () => void;
}

/** Every rule of the linter, and its page. */
export default function RulesDialog({ initial, onOpenExample, onClose }: RulesDialogProps) {
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(initial);
  const search = useRef<HTMLInputElement>(null);
  const found = useMemo(() => rulesFor(RULES, query), [query]);
  const groups = AREAS.map((area) => ({
    label: AREA_LABELS[area],
    items: found.filter(({ id }) => id.startsWith(`${area}/`)),
  }));
  const shown = groups.flatMap(({ items }) => items);
  const rule = shown.find(({ id }) => id === chosen) ?? shown[0];

  return (
    <Dialog
      title="Rules"
      description={`What is checked: ${counted(RULES.length, "rule")}. Each says what goes wrong and shows it.`}
      size="lg"
      open
      onClose={onClose}
      initialFocus={search}
    >
      <div className={styles.columns}>
        <Finder
          label="Rules"
          query={query}
          onQuery={setQuery}
          groups={groups}
          chosen={rule?.id}
          onChoose={setChosen}
          status={
            query.trim() === "" ? "" : found.length === 0 ? "No rule has that in it." : counted(found.length, "rule")
          }
          searchRef={search}
        >
          {({ title }) => title}
        </Finder>
        {rule && (
          <RulePage
            key={rule.id}
            rule={rule}
            onOpenExample={(design) => {
              onClose();
              onOpenExample(design);
            }}
          />
        )}
      </div>
    </Dialog>
  );
}
