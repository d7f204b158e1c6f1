import { PencilLine } from "lucide-react";
import { elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import type { FieldRef, Input } from "#core/sizing/figure.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import styles from "./figures.module.css";

/** Fields that somebody has to fill in: each goes to its place in the inspector. */
export function MissingFields({ fields }: { fields: readonly FieldRef[] }) {
  return (
    <ul className={styles.fields} aria-label="Fields to fill in">
      {fields.map((field) => (
        <li key={keyOf(field)}>
          <FieldButton field={field} icon={<PencilLine />} />
        </li>
      ))}
    </ul>
  );
}

/** The numbers that went into a figure. */
export function InputFields({ inputs }: { inputs: readonly Input[] }) {
  return (
    <ul className={styles.fields} aria-label="Fields behind it">
      {inputs.map((input) => (
        <li key={keyOf(input)}>
          <FieldButton
            field={input}
            text={input.basis === "declared" ? input.text : `${input.text} (${input.basis})`}
          />
        </li>
      ))}
    </ul>
  );
}

function keyOf({ element, at }: FieldRef): string {
  return `${element ?? ""} ${at.join(".")}`;
}

function FieldButton({ field, text, icon }: { field: FieldRef; text?: string; icon?: React.ReactNode }) {
  const editor = useEditorSession();
  const element = useEditor((state) =>
    field.element === undefined ? undefined : state.design.elements.get(field.element),
  );
  const name = element ? elementName(element) : "The design";
  return (
    <Button size="sm" className={styles.field ?? ""} icon={icon} onClick={() => goToField(editor, field)}>
      {element && <KindIcon kind={element.kind} size="sm" />}
      <span className={styles.fieldName}>{name}</span>
      <code>{pathText([...field.at])}</code>
      {text && <span className={styles.fieldValue}>{text}</span>}
    </Button>
  );
}
