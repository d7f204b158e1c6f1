import { ArrowLeftToLine } from "lucide-react";
import { pathText } from "#core/design/path-text.ts";
import type { Difference, FieldDifference } from "#core/live/comparison.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button, IconButton } from "#ui/button.tsx";
import styles from "./compare.module.css";
import { FieldName } from "./field-name.tsx";
import { resourceTitle } from "./rows.ts";
import { takeField } from "./take.ts";
import { Value } from "./value.tsx";

/** Field by field: what the design says, and what the server has. */
export function FieldTable({ difference }: { difference: Difference }) {
  const { fields } = difference;
  return (
    <table className={styles.fields}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Design</th>
          <th scope="col">Server</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldRow key={pathText(field.path)} difference={difference} field={field} />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow({ difference, field }: { difference: Difference; field: FieldDifference }) {
  const { resource, element } = difference;
  const editor = useEditorSession();
  const kind = useEditor((state) => (element ? state.design.elements.get(element)?.kind : undefined));
  const name = pathText(field.path);
  const of = resource.consumer === undefined ? "stream" : "consumer";
  const title = resourceTitle(difference);
  // A bucket's inspector has fields of its own.
  const reachable = kind === "stream" || kind === "consumer";
  return (
    <tr>
      <th scope="row">
        {reachable && element ? (
          <Button
            size="sm"
            variant="quiet"
            title="Go to the field"
            onClick={() => goToField(editor, { element, at: ["config", ...field.path] })}
          >
            <FieldName text={name} />
          </Button>
        ) : (
          <FieldName text={name} />
        )}
      </th>
      <td>
        <Value of={of} path={field.path} value={field.design} />
      </td>
      <td>
        <Value of={of} path={field.path} value={field.server} />
      </td>
      <td>
        {element !== undefined && (
          <IconButton
            size="sm"
            label={`Take the server's ${name}`}
            icon={<ArrowLeftToLine />}
            onClick={() => takeField(editor, element, field, `${name} of ${title}`)}
          />
        )}
      </td>
    </tr>
  );
}
