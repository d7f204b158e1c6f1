import { Plus, X } from "lucide-react";
import { useRef } from "react";
import type { AnswerPath } from "#core/guide/answers.ts";
import { Button, IconButton } from "#ui/button.tsx";
import { focusSoon } from "../focus.ts";
import type { Around, Control } from "../questions/question.ts";
import { type Entries, withoutItem } from "../walk/entries.ts";
import type { AnswerProps } from "./answer-props.ts";
import styles from "./answering.module.css";
import { QuestionField } from "./question-field.tsx";

interface RowsAnswerProps extends AnswerProps {
  control: Extract<Control, { type: "rows" }>;
  path: AnswerPath;
  around: Around;
}

/** Several of the same: a row for each. */
export function RowsAnswer({ value, readOnly, ids, describedBy, answer, control, path, around }: RowsAnswerProps) {
  const rows = useRef<HTMLFieldSetElement>(null);
  const items = Array.isArray(value) ? (value as readonly Entries[]) : [];
  const { columns, add, noun } = control;

  return (
    <fieldset ref={rows} aria-labelledby={ids.label} aria-describedby={describedBy} className={styles.rows}>
      {items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an answer is known by its place in the list
        <fieldset key={i} aria-label={`${noun} ${i + 1}`} className={styles.row}>
          {columns.map((column) => (
            <QuestionField
              key={column.key.join("/")}
              question={column}
              path={[...path, i, ...column.key]}
              about={`${noun} ${i + 1}`}
              around={{ ...around, item }}
              compact
            />
          ))}
          {!readOnly && (
            <IconButton
              size="sm"
              label={`Remove ${noun} ${i + 1}`}
              icon={<X />}
              onClick={() => {
                answer(withoutItem({ items }, ["items"], i).items);
                focusSoon(rows.current, "button");
              }}
            />
          )}
        </fieldset>
      ))}
      {!readOnly && (
        <Button
          size="sm"
          className={styles.add ?? ""}
          icon={<Plus />}
          onClick={() => {
            answer([...items, {}]);
            focusSoon(rows.current, `.${styles.row}`, "input");
          }}
        >
          {add}
        </Button>
      )}
    </fieldset>
  );
}
