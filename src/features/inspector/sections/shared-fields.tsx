import { useMemo, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { DesignElement } from "#core/design/model.ts";
import { useEditor } from "#editor/react.tsx";
import { Field } from "../field.tsx";
import { FieldContext, type FieldScope } from "../field-context.ts";
import { FieldSearch } from "../field-search.tsx";
import styles from "../inspector.module.css";
import type { FieldView } from "../model/control.ts";
import { findFields } from "../model/element-fields.ts";
import { pathKey } from "../model/path.ts";
import { sharedSections, sharedValue } from "../model/shared-fields.ts";
import { useFieldCommit } from "../use-field-commit.ts";

const NO_BASE: readonly (string | number)[] = [];

interface SharedFieldsProps {
  elements: readonly DesignElement[];
  ids: readonly ElementId[];
  title: string;
}

/** Fields of elements of one kind: setting one sets it for all, in one undo step. */
export function SharedFields({ elements, ids, title }: SharedFieldsProps) {
  const readOnly = useEditor((state) => state.mode !== "edit");
  const server = useEditor((state) => state.design.environment.server);
  const [query, setQuery] = useState("");
  const commit = useFieldCommit(ids);
  const sections = useMemo(() => sharedSections(elements), [elements]);
  const scope = useMemo<FieldScope>(
    () => ({
      readOnly,
      server,
      focus: null,
      findings: [],
      commit,
      defaultAt: () => undefined,
      isMixed: (path) => sharedValue(elements, path).mixed,
    }),
    [readOnly, server, commit, elements],
  );
  const found = query.trim() === "" ? null : findFields(sections, query);
  const shown: readonly FieldView[] = found ?? sections[0]?.fields ?? [];
  return (
    <FieldContext value={scope}>
      <FieldSearch query={query} onQuery={setQuery} count={found?.length ?? null} />
      <section className={styles.fields} aria-label={title}>
        <h3 className={styles.subtitle}>{title}</h3>
        {shown.map((field) => (
          <Field
            key={pathKey(field.path)}
            field={field}
            base={NO_BASE}
            value={sharedValue(elements, field.path).value}
          />
        ))}
      </section>
    </FieldContext>
  );
}
