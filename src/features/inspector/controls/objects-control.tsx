import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import type { FieldPath } from "#core/topology/model.ts";
import { IconButton } from "#ui/button.tsx";
import { FindingBadge } from "#ui/finding-badge.tsx";
import { findingMark } from "#ui/finding-mark.ts";
import { useFieldScope } from "../field-context.ts";
import { FieldFindings } from "../field-findings.tsx";
import type { Control } from "../model/control.ts";
import { findingsBeside, findingsIn } from "../model/field-findings.ts";
import { isWithin, valueAt } from "../model/path.ts";
import { AddControl } from "./add-control.tsx";
import { CardTitle } from "./card-title.tsx";
import styles from "./controls.module.css";
import { NestedFields } from "./nested-fields.tsx";

interface ObjectsProps {
  control: Extract<Control, { type: "objects" }>;
  path: FieldPath;
  value: unknown;
  labelId: string;
  describedBy: string;
}

/** Cards of these stay closed until asked for when there are more. */
const OPEN_UP_TO = 2;

/** Several objects as cards: publications, sources, transforms. */
export function ObjectsControl({ control, path, value, labelId, describedBy }: ObjectsProps) {
  const { commit, readOnly, focus, findings } = useFieldScope();
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const root = useRef<HTMLDivElement>(null);
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const titleField = control.fields.find(({ json }) => json === control.titleOf);
  const ask = control.fields.find(({ json }) => json === control.ask);

  const save = (next: readonly unknown[], shown?: string) => commit(path, next.length > 0 ? next : undefined, shown);
  const focusCard = (index: number) =>
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`:scope > [data-card="${index}"] [data-toggle]`)?.focus(),
    );
  const toggle = (index: number) => {
    const next = new Set(toggled);
    if (!next.delete(index)) next.add(index);
    setToggled(next);
  };
  const remove = (index: number) => {
    save(items.toSpliced(index, 1));
    setToggled(new Set());
    focusCard(Math.max(0, index - 1));
  };
  const move = (index: number, to: number) => {
    save(items.toSpliced(index, 1).toSpliced(to, 0, items[index]));
    setToggled(new Set());
    focusCard(to);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a label that lies outside of it
    <div ref={root} className={styles.cards} role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {items.map((item, index) => {
        const itemPath = [...path, index];
        const asked = focus !== null && isWithin(focus, itemPath);
        const open = asked || items.length <= OPEN_UP_TO !== toggled.has(index);
        const name = `${control.noun} ${index + 1}`;
        const mark = open ? null : findingMark(findingsIn(findings, itemPath));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is what stands at its place
          <div key={index} className={styles.card} data-card={index} data-path={itemPath.join("/")}>
            <div className={styles.cardHead}>
              <button
                type="button"
                data-toggle
                className={styles.cardTitle}
                aria-expanded={open}
                aria-label={[`${open ? "Close" : "Open"} ${name}`, mark?.text].filter(Boolean).join(", ")}
                onClick={() => toggle(index)}
              >
                {open ? <ChevronDown /> : <ChevronRight />}
                <CardTitle field={titleField} value={titleField && valueAt(item, titleField.path)} fallback={name} />
              </button>
              {mark && <FindingBadge mark={mark} />}
              {!readOnly && (
                <>
                  {items.length > 1 && (
                    <IconButton
                      size="sm"
                      label={index > 0 ? `Move ${name} up` : `Move ${name} down`}
                      icon={index > 0 ? <ArrowUp /> : <ArrowDown />}
                      onClick={() => move(index, index > 0 ? index - 1 : 1)}
                    />
                  )}
                  <IconButton size="sm" label={`Remove ${name}`} icon={<Trash2 />} onClick={() => remove(index)} />
                </>
              )}
            </div>
            {open && (
              <>
                <FieldFindings findings={findingsBeside(findings, itemPath, control.fields)} />
                <NestedFields fields={control.fields} path={itemPath} value={item} />
              </>
            )}
          </div>
        );
      })}
      {items.length === 0 && readOnly && <span className={styles.none}>none</span>}
      {!readOnly && (
        <AddControl
          noun={control.noun}
          ask={ask}
          onAdd={(fresh) => {
            const problem = save([...items, fresh]);
            if (problem === null) {
              if (items.length >= OPEN_UP_TO) setToggled(new Set([items.length]));
              focusCard(items.length);
            }
            return problem;
          }}
        />
      )}
    </div>
  );
}
