import { X } from "lucide-react";
import { quoted } from "#core/bidi.ts";
import { IconButton } from "#ui/button.tsx";
import { useFieldScope } from "../field-context.ts";
import type { ScalarControl } from "../model/control.ts";
import styles from "./controls.module.css";
import { ScalarInput } from "./scalar-control.tsx";

type Entries = Readonly<Record<string, string | number>>;

interface MapProps {
  control: ScalarControl;
  noun: string;
  keyLabel: string;
  value: unknown;
  onCommit: (value: Entries | undefined) => string | null;
  labelId: string;
  describedBy: string;
  placeholder: string;
}

const KEY = { type: "text", mono: true } as const;
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** Keys and values in rows; a last row adds one. */
export function MapControl({ control, noun, keyLabel, value, onCommit, labelId, describedBy, placeholder }: MapProps) {
  const { readOnly } = useFieldScope();
  const entries = Object.entries((value ?? {}) as Entries);

  const commit = (next: readonly (readonly [string, string | number])[]) =>
    onCommit(next.length > 0 ? Object.fromEntries(next) : undefined);
  const keyProblem = (key: string, except?: string) => {
    if (RESERVED.has(key)) return `${quoted(key)} cannot be a key.`;
    return key !== except && entries.some(([taken]) => taken === key)
      ? `There is a ${noun} ${quoted(key)} already.`
      : null;
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a label that lies outside of it
    <div className={styles.list} role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {entries.map(([key, each], index) => (
        <div key={key} className={styles.listRow}>
          <ScalarInput
            control={KEY}
            value={key}
            readOnly={readOnly}
            label={`${keyLabel} ${index + 1}`}
            onCommit={(next) => {
              if (next === undefined) return commit(entries.toSpliced(index, 1));
              return keyProblem(String(next), key) ?? commit(entries.toSpliced(index, 1, [String(next), each]));
            }}
          />
          <ScalarInput
            control={control}
            value={each}
            readOnly={readOnly}
            label={`Value of ${key}`}
            placeholder="value"
            onCommit={(next) => commit(entries.toSpliced(index, 1, [key, next ?? (control.type === "text" ? "" : 0)]))}
          />
          {!readOnly && (
            <IconButton
              size="sm"
              label={`Remove ${noun} ${key}`}
              icon={<X />}
              onClick={() => commit(entries.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {!readOnly && (
        <ScalarInput
          key={`add-${entries.length}`}
          control={KEY}
          value={undefined}
          readOnly={false}
          label={`Add ${noun}: ${keyLabel.toLowerCase()}`}
          placeholder={keyLabel.toLowerCase() === noun ? `Add ${noun}` : `Add ${noun}: ${keyLabel.toLowerCase()}`}
          onCommit={(key) => {
            if (key === undefined) return null;
            return keyProblem(String(key)) ?? commit([...entries, [String(key), control.type === "text" ? "" : 1]]);
          }}
        />
      )}
      {readOnly && entries.length === 0 && <span className={styles.none}>{placeholder}</span>}
    </div>
  );
}
