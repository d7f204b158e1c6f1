import { useMemo, useState } from "react";
import type { DesignElement } from "#core/design/model.ts";
import { findingMark } from "#ui/finding-mark.ts";
import { counted, namePath } from "#ui/words.ts";
import { Field } from "./field.tsx";
import { useFieldScope } from "./field-context.ts";
import { FieldSearch } from "./field-search.tsx";
import styles from "./inspector.module.css";
import type { FieldView } from "./model/control.ts";
import { declaredCount, fieldHolding, findFields, sectionsOf } from "./model/element-fields.ts";
import { findingsIn } from "./model/field-findings.ts";
import { pathKey, valueAt } from "./model/path.ts";
import { Section } from "./section.tsx";

/** Which sections the user has opened or closed, by kind: it stays so when the selection changes. */
const choices = new Map<string, boolean>();
const MANY_FIELDS = 8;

/** The element's fields: those that matter first, the others in groups, or those that the search finds. */
export function FieldSections({ element }: { element: DesignElement }) {
  const { focus, findings } = useFieldScope();
  const [query, setQuery] = useState("");
  const [, redraw] = useState(0);
  const { kind } = element;
  const name = kind === "note" ? null : namePath(element);
  const nameKey = name && pathKey(name);
  // biome-ignore lint/correctness/useExhaustiveDependencies: nameKey stands for name
  const sections = useMemo(() => sectionsOf(element, name), [element, nameKey]);
  const total = sections.reduce((sum, { fields }) => sum + fields.length, 0);

  const draw = (field: FieldView, untitled = false) => (
    <Field
      key={pathKey(field.path)}
      field={field}
      base={NO_BASE}
      value={valueAt(element, field.path)}
      untitled={untitled}
    />
  );
  const isOpen = (id: string, byDefault: boolean, fields: readonly FieldView[]) =>
    (focus !== null && fieldHolding(fields, focus) !== undefined) || (choices.get(`${kind}/${id}`) ?? byDefault);
  const toggle = (id: string, open: boolean) => {
    choices.set(`${kind}/${id}`, !open);
    redraw((n) => n + 1);
  };

  const found = query.trim() === "" ? null : findFields(sections, query);
  return (
    <>
      {total > MANY_FIELDS && <FieldSearch query={query} onQuery={setQuery} count={found?.length ?? null} />}
      {found ? (
        <div className={styles.fields}>{found.map((field) => draw(field))}</div>
      ) : (
        sections.map(({ id, label, fields, open: byDefault }) => {
          if (label === "") {
            return (
              <div key={id} className={styles.fields}>
                {fields.map((field) => draw(field))}
              </div>
            );
          }
          const alone = fields.length === 1 && fields[0]?.label === label;
          const open = isOpen(id, byDefault, fields);
          return (
            <Section
              key={id}
              title={label}
              open={open}
              onToggle={() => toggle(id, open)}
              note={noteOf(element, fields, alone)}
              mark={findingMark(fields.flatMap(({ path }) => findingsIn(findings, path)))}
            >
              {fields.map((field) => draw(field, alone))}
            </Section>
          );
        })
      )}
    </>
  );
}

/** How much of a section is declared: of a single list, its length. */
function noteOf(element: DesignElement, fields: readonly FieldView[], alone: boolean): string {
  const only = alone && fields[0] && valueAt(element, fields[0].path);
  if (alone) return Array.isArray(only) ? String(only.length) : only === undefined ? "none" : "set";
  const declared = declaredCount(element, fields);
  return declared > 0 ? `${declared} of ${fields.length} set` : counted(fields.length, "field");
}

const NO_BASE: readonly (string | number)[] = [];
