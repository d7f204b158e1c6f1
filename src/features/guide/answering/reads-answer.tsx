import type { Entries } from "../walk/entries.ts";
import type { AnswerProps } from "./answer-props.ts";
import styles from "./answering.module.css";
import { readable, readsAfter } from "./reads.ts";

interface ReadsAnswerProps extends AnswerProps {
  entries: Entries;
}

/** A box for each message, and for all of a domain or an entity. */
export function ReadsAnswer({ value, invalid, readOnly, ids, describedBy, answer, entries }: ReadsAnswerProps) {
  const chosen = Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  const choices = readable(entries, chosen);
  if (choices.length === 0) return <p className={styles.none}>Name a message first.</p>;
  return (
    <fieldset
      className={styles.reads}
      aria-labelledby={ids.label}
      aria-describedby={describedBy}
      data-invalid={invalid || undefined}
    >
      {choices.map(({ start, label, state }) => (
        <label key={start} className={styles.check} data-depth={start.split(".").length}>
          <input
            type="checkbox"
            checked={state !== "out"}
            disabled={readOnly || state === "covered"}
            onChange={({ target }) => answer(readsAfter(chosen, start, target.checked))}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
