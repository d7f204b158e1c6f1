import { useMemo, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { Kind } from "#core/design/kinds/all.ts";
import { type DesignElement, elementName } from "#core/design/model.ts";
import { compareNatural } from "#core/design/natural-order.ts";
import { useEditor } from "#editor/react.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { useFieldScope } from "../field-context.ts";
import styles from "./controls.module.css";

interface ReferenceProps {
  kinds: readonly Kind[];
  value: unknown;
  onCommit: (value: string, shown: string) => string | null;
  id?: string;
  label?: string;
  describedBy?: string;
  invalid?: boolean;
}

/** More options than this are only there while the list is in use: a large design has thousands. */
const FEW = 100;

/** Chooses an element by its name; the document keeps its id. */
export function ReferenceControl({ kinds, value, onCommit, id, label, describedBy, invalid }: ReferenceProps) {
  const { readOnly } = useFieldScope();
  const elements = useEditor((state) => state.design.elements);
  const [inUse, setInUse] = useState(false);
  const chosen = elements.get(value as ElementId);
  const known = chosen !== undefined && kinds.includes(chosen.kind);
  const groups = useMemo(() => {
    if (inUse || countOf(elements, kinds) <= FEW) return groupsOf(elements, kinds);
    return groupsOf(known && chosen ? new Map([[value as ElementId, chosen]]) : new Map(), kinds);
  }, [elements, kinds, inUse, known, chosen, value]);
  return (
    <select
      {...(id && { id })}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      className={styles.select}
      value={typeof value === "string" ? value : ""}
      disabled={readOnly}
      onFocus={() => setInUse(true)}
      // Before the press opens the list, which is then complete.
      onPointerDown={() => setInUse(true)}
      onBlur={() => setInUse(false)}
      onChange={({ target }) => onCommit(target.value, target.selectedOptions[0]?.text ?? target.value)}
    >
      {value === undefined && <option value="">Choose…</option>}
      {value !== undefined && !known && <option value={String(value)}>{`${value} (not in the design)`}</option>}
      {groups.map(({ kind, options }) => (
        <optgroup key={kind} label={KIND_LOOKS[kind].plural}>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

function countOf(elements: ReadonlyMap<string, DesignElement>, kinds: readonly Kind[]): number {
  let count = 0;
  for (const { kind } of elements.values()) if (kinds.includes(kind)) count += 1;
  return count;
}

function groupsOf(elements: ReadonlyMap<string, DesignElement>, kinds: readonly Kind[]) {
  return kinds.flatMap((kind) => {
    const options: { id: string; name: string }[] = [];
    for (const [id, element] of elements) {
      if (element.kind === kind) options.push({ id, name: elementName(element) || id });
    }
    options.sort((a, b) => compareNatural(a.name, b.name));
    return options.length > 0 ? [{ kind, options }] : [];
  });
}
