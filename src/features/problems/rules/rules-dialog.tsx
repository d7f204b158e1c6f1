import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Design } from "#core/design/model.ts";
import { AREAS, type Rule } from "#core/lint/rule.ts";
import { RULES } from "#core/lint/rules/all.ts";
import { Dialog } from "#ui/dialog.tsx";
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
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const found = useMemo(() => rulesFor(RULES, query), [query]);
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === chosen),
  );
  const rule = found[at];

  useEffect(() => {
    // When the dialog has opened: nothing scrolls before.
    const frame = requestAnimationFrame(() => {
      if (rule) list.current?.querySelector(`[id="${listId}-${rule.id}"]`)?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [rule, listId]);

  function onKeyDown(event: KeyboardEvent) {
    const last = found.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 10, PageUp: at - 10 }[event.key];
    const next = to === undefined ? undefined : found[Math.max(0, Math.min(to, last))];
    if (!next) return;
    event.preventDefault();
    setChosen(next.id);
  }

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
        <div className={styles.finder}>
          <div className={styles.search}>
            <Search aria-hidden />
            <input
              ref={search}
              type="text"
              role="combobox"
              aria-label="Search rules"
              aria-expanded
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={rule && `${listId}-${rule.id}`}
              placeholder="Search rules"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={onKeyDown}
              spellCheck={false}
              autoComplete="off"
            />
          </div>
          <div ref={list} id={listId} role="listbox" aria-label="Rules" className={styles.list}>
            {AREAS.map((area) => (
              <RuleGroup
                key={area}
                label={AREA_LABELS[area]}
                rules={found.filter(({ id }) => id.startsWith(`${area}/`))}
                chosen={rule}
                domId={(id) => `${listId}-${id}`}
                onChoose={setChosen}
              />
            ))}
          </div>
          <p role="status" className={found.length === 0 ? styles.nothing : "visually-hidden"}>
            {query.trim() === "" ? "" : found.length === 0 ? "No rule has that in it." : counted(found.length, "rule")}
          </p>
        </div>
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

interface RuleGroupProps {
  label: string;
  rules: readonly Rule[];
  chosen: Rule | undefined;
  domId: (rule: string) => string;
  onChoose: (rule: string) => void;
}

function RuleGroup({ label, rules, chosen, domId, onChoose }: RuleGroupProps) {
  if (rules.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
    <div role="group" aria-label={label}>
      <div className={styles.area} aria-hidden="true">
        {label}
      </div>
      {rules.map(({ id, title }) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the search box holds the focus and the keyboard
        <div
          key={id}
          id={domId(id)}
          role="option"
          tabIndex={-1}
          className={styles.option}
          aria-selected={id === chosen?.id}
          onClick={() => onChoose(id)}
        >
          {title}
        </div>
      ))}
    </div>
  );
}
