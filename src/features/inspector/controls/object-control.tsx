import { Trash2 } from "lucide-react";
import type { FieldPath } from "#core/topology/model.ts";
import { IconButton } from "#ui/button.tsx";
import { useFieldScope } from "../field-context.ts";
import { keepFocus } from "../focus-field.ts";
import type { Control, FieldView } from "../model/control.ts";
import { placeholderOf } from "../model/default-text.ts";
import { AddControl } from "./add-control.tsx";
import styles from "./controls.module.css";
import { NestedFields } from "./nested-fields.tsx";

interface ObjectProps {
  field: FieldView;
  control: Extract<Control, { type: "object" }>;
  path: FieldPath;
  value: unknown;
  labelId: string;
  describedBy: string;
}

/** An object that may be there or not: a mirror, a placement. */
export function ObjectControl({ field, control, path, value, labelId, describedBy }: ObjectProps) {
  const { commit, readOnly } = useFieldScope();
  if (value === undefined) {
    if (readOnly) return <span className={styles.none}>{placeholderOf(field, undefined)}</span>;
    const ask = control.fields.find(({ json }) => json === control.ask);
    return <AddControl noun={control.noun} ask={ask} onAdd={(fresh) => commit(path, { ...control.start, ...fresh })} />;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a label that lies outside of it
    <div className={styles.card} role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {!readOnly && (
        <IconButton
          size="sm"
          className={styles.cardRemove ?? ""}
          label={`Remove ${control.noun}`}
          icon={<Trash2 />}
          onClick={({ currentTarget }) => {
            commit(path, undefined);
            keepFocus(currentTarget);
          }}
        />
      )}
      <NestedFields fields={control.fields} path={path} value={value} />
    </div>
  );
}
