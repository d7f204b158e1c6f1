import { type ChangeEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";

type Box = HTMLInputElement | HTMLTextAreaElement;

interface DraftOptions {
  /** The text of what is declared. */
  readonly shown: string;
  /** The error's text, or null when it is done. */
  readonly commit: (text: string) => string | null;
  /** Enter makes a new line; Ctrl+Enter commits. */
  readonly multiline?: boolean;
}

/**
 * A text box over a declared value: what is typed stays in the box until Enter or leaving it commits; Escape brings
 * the declared text back. What is refused stays, with the reason. Nothing typed is lost when the box goes away.
 */
export function useDraft({ shown, commit, multiline = false }: DraftOptions) {
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const pending = useRef<(() => string | null) | null>(null);

  const reset = () => {
    setDraft(null);
    setError(null);
  };
  const save = () => {
    const run = pending.current;
    // Taken out first: committing may take the box away, which would commit once more.
    pending.current = null;
    const problem = run?.() ?? null;
    if (problem === null) return reset();
    pending.current = run;
    setError(problem);
  };

  useEffect(() => {
    pending.current = draft === null || draft === shown ? null : () => commit(draft);
  });
  useEffect(
    () => () => {
      pending.current?.();
    },
    [],
  );

  return {
    error,
    isDirty: draft !== null && draft !== shown,
    box: {
      value: draft ?? shown,
      onChange: (event: ChangeEvent<Box>) => {
        setDraft(event.target.value);
        setError(null);
      },
      onBlur: save,
      onKeyDown: (event: KeyboardEvent<Box>) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter" && (!multiline || event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          save();
        }
        if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          pending.current = null;
          reset();
        }
      },
    },
  };
}
