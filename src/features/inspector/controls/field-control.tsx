import type { Finding } from "#core/lint/finding.ts";
import { assertNever } from "#core/result.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { useFieldScope } from "../field-context.ts";
import type { FieldView } from "../model/control.ts";
import { placeholderOf } from "../model/default-text.ts";
import { isWrong, wrongEntries } from "../model/field-findings.ts";
import { ChoiceControl } from "./choice-control.tsx";
import { FlagControl } from "./flag-control.tsx";
import { ListControl } from "./list-control.tsx";
import { MapControl } from "./map-control.tsx";
import { ObjectControl } from "./object-control.tsx";
import { ObjectsControl } from "./objects-control.tsx";
import { ReferenceControl } from "./reference-control.tsx";
import { ScalarInput } from "./scalar-control.tsx";

interface FieldControlProps {
  field: FieldView;
  /** From the element's root. */
  path: FieldPath;
  value: unknown;
  ids: { readonly control: string; readonly label: string; readonly describedBy: string };
  /** What is found at the field itself. */
  findings: readonly Finding[];
}

/** The control that fits the field's type. */
export function FieldControl({ field, path, value, ids, findings }: FieldControlProps) {
  const { commit, defaultAt, isMixed, readOnly } = useFieldScope();
  const { control } = field;
  const mixed = isMixed?.(path) ?? false;
  const known = value === undefined && !mixed ? defaultAt(path) : undefined;
  const placeholder = mixed ? "different values" : placeholderOf(field, known);
  const assumed = mixed ? undefined : (known?.value ?? field.defaultValue);
  const named = { labelId: ids.label, describedBy: ids.describedBy };
  const invalid = isWrong(findings);
  const save = (next: unknown, shown?: string) => commit(path, next, shown);

  switch (control.type) {
    case "choice":
      return (
        <ChoiceControl
          {...named}
          field={field}
          choices={control.choices}
          value={value}
          onCommit={save}
          id={ids.control}
          placeholder={placeholder}
          assumed={assumed}
          invalid={invalid}
        />
      );
    case "flag":
      return (
        <FlagControl
          {...named}
          value={value}
          onCommit={save}
          placeholder={placeholder}
          assumed={assumed}
          invalid={invalid}
        />
      );
    case "list":
      return (
        <ListControl
          {...named}
          item={control.item}
          noun={control.noun}
          value={value}
          onCommit={save}
          placeholder={placeholder}
          wrong={wrongEntries(findings, path)}
        />
      );
    case "map":
      return (
        <MapControl
          {...named}
          control={control.value}
          noun={control.noun}
          keyLabel={control.keyLabel}
          value={value}
          onCommit={save}
          placeholder={placeholder}
        />
      );
    case "object":
      return <ObjectControl {...named} field={field} control={control} path={path} value={value} />;
    case "objects":
      return <ObjectsControl {...named} control={control} path={path} value={value} />;
    case "reference":
      return (
        <ReferenceControl
          kinds={control.kinds}
          value={value}
          onCommit={save}
          id={ids.control}
          describedBy={ids.describedBy}
          invalid={invalid}
        />
      );
    case "text":
    case "integer":
    case "number":
    case "duration":
    case "duration-text":
    case "size":
    case "time":
      return (
        <ScalarInput
          control={control}
          value={value}
          onCommit={save}
          readOnly={readOnly}
          id={ids.control}
          describedBy={ids.describedBy}
          invalid={invalid}
          placeholder={placeholder}
          required={field.required === true}
        />
      );
    default:
      return assertNever(control);
  }
}
