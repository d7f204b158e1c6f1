import { useState } from "react";
import type { FieldPath } from "#core/topology/model.ts";
import { counted } from "#ui/words.ts";
import { Field } from "../field.tsx";
import { useFieldScope } from "../field-context.ts";
import type { FieldView } from "../model/control.ts";
import { findingsIn } from "../model/field-findings.ts";
import { isWithin, valueAt } from "../model/path.ts";
import styles from "./controls.module.css";

/** The fields of an object inside the element: those that matter, are declared or have problems first, the others on demand. */
export function NestedFields({
  fields,
  path,
  value,
}: {
  fields: readonly FieldView[];
  path: FieldPath;
  value: unknown;
}) {
  const { focus, findings } = useFieldScope();
  const [open, setOpen] = useState(false);
  const isFirst = (field: FieldView) =>
    field.primary === true ||
    valueAt(value, field.path) !== undefined ||
    findingsIn(findings, [...path, ...field.path]).length > 0;
  const more = fields.some(({ primary }) => primary) ? fields.filter((field) => !isFirst(field)) : [];
  const first = fields.filter((field) => !more.includes(field));
  const asked = focus !== null && more.some((field) => isWithin(focus, [...path, ...field.path]));
  const shown = open || asked;
  const draw = (field: FieldView) => (
    <Field key={field.path.join("/")} field={field} base={path} value={valueAt(value, field.path)} />
  );
  return (
    <div className={styles.nested}>
      {first.map(draw)}
      {more.length > 0 && (
        <button type="button" className={styles.more} aria-expanded={shown} onClick={() => setOpen(!shown)}>
          {shown ? "Fewer fields" : `${counted(more.length, "more field")}`}
        </button>
      )}
      {shown && more.map(draw)}
    </div>
  );
}
