import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { IconButton } from "#ui/button.tsx";
import { useFieldScope } from "../field-context.ts";
import type { ScalarControl } from "../model/control.ts";
import styles from "./controls.module.css";
import { ScalarInput } from "./scalar-control.tsx";

interface ListProps {
  item: ScalarControl;
  noun: string;
  value: unknown;
  onCommit: (value: readonly (string | number)[] | undefined) => string | null;
  labelId: string;
  describedBy: string;
  placeholder: string;
  /** The entries that are wrong. */
  wrong: ReadonlySet<number>;
}

/** Values in an order: each in a box of its own, a last box adds one. Alt and an arrow moves the value in focus. */
export function ListControl({ item, noun, value, onCommit, labelId, describedBy, placeholder, wrong }: ListProps) {
  const { readOnly } = useFieldScope();
  const items = Array.isArray(value) ? (value as readonly (string | number)[]) : [];
  const root = useRef<HTMLDivElement>(null);

  const focusBox = (index: number) =>
    requestAnimationFrame(() => root.current?.querySelectorAll<HTMLElement>("input")[index]?.focus());
  const commit = (next: readonly (string | number)[]) => onCommit(next.length > 0 ? next : undefined);
  const remove = (index: number) => {
    commit(items.toSpliced(index, 1));
    focusBox(Math.max(0, index - 1));
  };
  const move = (index: number, by: -1 | 1) => {
    const moved = items[index];
    const to = index + by;
    if (moved === undefined || to < 0 || to >= items.length) return;
    commit(items.toSpliced(index, 1).toSpliced(to, 0, moved));
    focusBox(to);
  };
  const onKeyDown = (index: number) => (event: KeyboardEvent<HTMLElement>) => {
    if (readOnly || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(index, event.key === "ArrowUp" ? -1 : 1);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a label that lies outside of it
    <div ref={root} className={styles.list} role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {items.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is what stands at its place
        <div key={index} className={styles.listRow} data-index={index}>
          <ScalarInput
            control={item}
            value={each}
            readOnly={readOnly}
            label={`${noun} ${index + 1}`}
            invalid={wrong.has(index)}
            onKeyDown={onKeyDown(index)}
            onCommit={(next) =>
              commit(next === undefined ? items.toSpliced(index, 1) : items.toSpliced(index, 1, next))
            }
          />
          {!readOnly && (
            <>
              {items.length > 1 && (
                <IconButton
                  size="sm"
                  label={index > 0 ? `Move ${noun} ${index + 1} up` : `Move ${noun} 1 down`}
                  shortcut={index > 0 ? "Alt+↑" : "Alt+↓"}
                  icon={index > 0 ? <ArrowUp /> : <ArrowDown />}
                  onClick={() => move(index, index > 0 ? -1 : 1)}
                />
              )}
              <IconButton size="sm" label={`Remove ${noun} ${index + 1}`} icon={<X />} onClick={() => remove(index)} />
            </>
          )}
        </div>
      ))}
      {!readOnly && (
        <ScalarInput
          key={`add-${items.length}`}
          control={item}
          value={undefined}
          readOnly={false}
          label={`Add ${noun}`}
          placeholder={items.length > 0 ? `Add ${noun}` : placeholder}
          onCommit={(added) => {
            if (added === undefined) return null;
            const problem = commit([...items, added]);
            if (problem === null && root.current?.contains(document.activeElement)) focusBox(items.length + 1);
            return problem;
          }}
        />
      )}
      {readOnly && items.length === 0 && <span className={styles.none}>{placeholder}</span>}
    </div>
  );
}
