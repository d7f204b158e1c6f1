import { Telescope } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import styles from "./explorer.module.css";
import { suggestSubjects } from "./suggest.ts";

interface SubjectInputProps {
  value: string;
  /** To complete from. */
  subjects: readonly string[];
  invalid: boolean;
  describedBy: string;
  onChange: (value: string) => void;
  onEnter: () => void;
  /** Arrow down while nothing is suggested. */
  onDown: () => void;
  onEscape: () => void;
}

/** The explorer's field: a combobox that completes from the design's subjects and takes any other. */
export function SubjectInput(props: SubjectInputProps) {
  const { value, subjects, invalid, describedBy, onChange, onEnter, onDown, onEscape } = props;
  const [open, setOpen] = useState(value === "");
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggestions = open ? suggestSubjects(subjects, value) : [];
  const shown = suggestions.length > 0;

  useEffect(() => input.current?.focus(), []);

  function change(next: string, stillOpen: boolean) {
    onChange(next);
    setOpen(stillOpen);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    if (key === "ArrowDown" && !shown) onDown();
    else if (key === "ArrowDown") setActive((active + 1) % suggestions.length);
    else if (key === "ArrowUp" && shown) setActive(active <= 0 ? suggestions.length - 1 : active - 1);
    else if (key === "Enter") {
      const chosen = suggestions[active];
      if (chosen === undefined) {
        setOpen(false);
        onEnter();
      } else change(chosen, false);
    } else if (key === "Escape") {
      if (shown) setOpen(false);
      else onEscape();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className={styles.field}>
      <Telescope aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label="Subject to explore"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${listId}-${active}` : undefined}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        placeholder="Where does this subject go?"
        value={value}
        onChange={(event) => change(event.target.value, true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(true)}
        spellCheck={false}
        autoComplete="off"
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Subjects of the design"
        className={styles.suggestions}
        hidden={!shown}
      >
        {suggestions.map((subject, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and the keyboard
          <div
            key={subject}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={styles.suggestion}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => setActive(at)}
            onClick={() => change(subject, false)}
          >
            {subject}
          </div>
        ))}
      </div>
    </div>
  );
}
