import { useId } from "react";
import styles from "./text-box.module.css";
import { useDraft } from "./use-draft.ts";

interface TextBoxProps {
  id?: string;
  label?: string;
  shown: string;
  /** The error's text, or null when it is done. */
  commit: (text: string) => string | null;
  readOnly: boolean;
  placeholder?: string;
  mono?: boolean;
  multiline?: boolean;
  /** Right of the text: a unit. */
  suffix?: string;
  suggestions?: readonly string[];
  describedBy?: string;
  /** Something is wrong with the text that is shown. */
  invalid?: boolean;
  onKeyDown?: (event: React.KeyboardEvent<HTMLElement>) => void;
}

/** Characters; longer texts are broken into lines only where they have a line break, or browsers stop to think. */
const LONGEST_WRAPPED = 20_000;

/** One line, or several, of text with its error below. */
export function TextBox(props: TextBoxProps) {
  const { id, label, shown, commit, readOnly, placeholder, mono, multiline = false, suffix, suggestions } = props;
  const { box, error, isDirty } = useDraft({ shown, commit, multiline });
  const errorId = useId();
  const listId = useId();
  const shared = {
    ...box,
    ...(id && { id }),
    "aria-label": label,
    className: styles.box,
    "data-mono": mono || undefined,
    "data-dirty": isDirty || undefined,
    readOnly,
    placeholder,
    "aria-invalid": error !== null || props.invalid === true,
    "aria-describedby": [error !== null && errorId, props.describedBy].filter(Boolean).join(" ") || undefined,
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement & HTMLTextAreaElement>) => {
      props.onKeyDown?.(event);
      if (!event.defaultPrevented) box.onKeyDown(event);
    },
    autoComplete: "off",
    autoCapitalize: "off",
    spellCheck: multiline && !mono,
  };
  return (
    <span className={styles.boxes}>
      <span className={styles.boxRow}>
        {multiline ? (
          <textarea
            {...shared}
            wrap={box.value.length > LONGEST_WRAPPED ? "off" : "soft"}
            rows={Math.min(8, Math.max(2, box.value.split("\n").length))}
          />
        ) : (
          <input {...shared} type="text" list={suggestions?.length ? listId : undefined} />
        )}
        {suffix && (
          <span className={styles.suffix} aria-hidden="true">
            {suffix}
          </span>
        )}
      </span>
      {suggestions && suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
      {error !== null && (
        <span id={errorId} className={styles.error} role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
