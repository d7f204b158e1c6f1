import { ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { answersErrorMessage } from "#core/guide/errors.ts";
import { IconButton } from "#ui/button.tsx";
import styles from "./guide.module.css";
import { QuestionGrid } from "./question-grid.tsx";
import type { Section } from "./questions/question.ts";
import { errorsAt } from "./questions/steps.ts";
import { useWalkState } from "./use-walk.ts";
import type { Entries } from "./walk/entries.ts";

interface ItemCardProps {
  section: Extract<Section, { type: "list" }>;
  index: number;
  name: string;
  item: Entries;
  entries: Entries;
  /** At first. */
  open: boolean;
  onRemove: (() => void) | undefined;
}

/** One message, consumer or store, with the questions about it. */
export function ItemCard({ section, index, name, item, entries, open: openAtFirst, onRemove }: ItemCardProps) {
  const [chosen, setOpen] = useState<boolean | null>(null);
  const id = useId();
  const path = [...section.path, index];
  const problem = useWalkState(({ errors }) => errorsAt(errors, path).map(answersErrorMessage).join(" "));
  const wrong = useWalkState(({ errors }) => errors.some((error) => path.every((key, i) => key === error.path[i])));
  const open = chosen ?? (openAtFirst || wrong);
  const { noun, questions } = section;
  return (
    <fieldset className={styles.card} data-card aria-label={`${noun} ${name}`} data-answer={path.join("/")}>
      <div className={styles.cardHead}>
        <button
          type="button"
          className={styles.cardTitle}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          <span>{name}</span>
          {wrong && !open && <span className={styles.wrong}>to mend</span>}
        </button>
        {onRemove && <IconButton size="sm" label={`Remove ${noun} ${name}`} icon={<Trash2 />} onClick={onRemove} />}
      </div>
      {problem && <p className={styles.problem}>{problem}</p>}
      {open && (
        <div id={id}>
          <QuestionGrid questions={questions} base={path} about={name} around={{ item, entries }} />
        </div>
      )}
    </fieldset>
  );
}
