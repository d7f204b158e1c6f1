import { Plus } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { keepFocus } from "../focus-field.ts";
import type { FieldView } from "../model/control.ts";
import styles from "./controls.module.css";
import { ReferenceControl } from "./reference-control.tsx";
import { ScalarInput } from "./scalar-control.tsx";

interface AddProps {
  noun: string;
  /** Must be answered first; without it the object starts empty. */
  ask: FieldView | undefined;
  /** The error's text, or null when it is done. */
  onAdd: (value: Readonly<Record<string, unknown>>) => string | null;
}

/** "Add source": asks for what the object cannot be without, then adds it. */
export function AddControl({ noun, ask, onAdd }: AddProps) {
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) box.current?.querySelector<HTMLElement>("input, select")?.focus();
  }, [asking]);

  if (!asking || !ask) {
    return (
      <Button
        size="sm"
        className={styles.add ?? ""}
        icon={<Plus />}
        onClick={({ currentTarget }) => {
          if (ask) return setAsking(true);
          onAdd({});
          keepFocus(currentTarget);
        }}
      >
        Add {noun}
      </Button>
    );
  }
  const answer = (value: string | number | undefined) => {
    const problem = value === undefined ? null : onAdd({ [ask.json]: value });
    if (problem === null) {
      setAsking(false);
      if (box.current?.contains(document.activeElement)) keepFocus(box.current);
    }
    return problem;
  };
  const leave = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "Escape" || !box.current) return;
    event.stopPropagation();
    setAsking(false);
    keepFocus(box.current);
  };
  const label = ask.label.toLowerCase().startsWith(noun) ? ask.label : `${ask.label} of the new ${noun}`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the box that is inside
    <div ref={box} className={styles.ask} onKeyDown={leave}>
      <span className={styles.askLabel}>
        {label}
        <span className={styles.askKeys}>
          <kbd>Enter</kbd> adds it, <kbd>Esc</kbd> leaves
        </span>
      </span>
      {ask.control.type === "reference" ? (
        <ReferenceControl kinds={ask.control.kinds} value={undefined} onCommit={answer} label={label} />
      ) : (
        <ScalarInput
          control={ask.control as { type: "text" }}
          value={undefined}
          onCommit={answer}
          readOnly={false}
          label={label}
        />
      )}
    </div>
  );
}
