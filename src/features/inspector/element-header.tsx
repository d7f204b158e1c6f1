import { useId } from "react";
import type { DesignElement } from "#core/design/model.ts";
import { elementName } from "#core/design/model.ts";
import { KindIcon } from "#ui/kind-icon.tsx";
import { KIND_LOOKS } from "#ui/kinds.ts";
import { TextBox } from "#ui/text-box.tsx";
import { namePath } from "#ui/words.ts";
import { useFieldScope } from "./field-context.ts";
import { FieldFindings } from "./field-findings.tsx";
import styles from "./inspector.module.css";
import { findingsIn, isWrong } from "./model/field-findings.ts";
import { pathKey } from "./model/path.ts";

interface ElementHeaderProps {
  id: string;
  element: DesignElement;
  /** The error's text, or null when it is done. */
  onRename: (name: string) => string | null;
}

/** Kind and name. Renaming takes along what refers to the name. */
export function ElementHeader({ id, element, onRename }: ElementHeaderProps) {
  const { readOnly, findings } = useFieldScope();
  const foundId = useId();
  const look = KIND_LOOKS[element.kind];
  const path = namePath(element);
  const found = findingsIn(findings, path);
  const name =
    element.kind === "consumer" && !element.config.durable_name && !element.config.name ? "" : elementName(element);
  return (
    <header className={styles.header}>
      <KindIcon kind={element.kind} />
      <div className={styles.headerText}>
        <h2 className={styles.kind} tabIndex={-1}>
          {look.label} <code title="Its id in the design file">{id}</code>
        </h2>
        {element.kind !== "note" && path && (
          <div data-path={pathKey(path)}>
            <TextBox
              label={`${look.label} name`}
              shown={name}
              commit={onRename}
              readOnly={readOnly}
              mono={element.kind !== "boundary"}
              placeholder={element.kind === "consumer" ? "ephemeral: the server names it" : "no name"}
              invalid={isWrong(found)}
              {...(found.length > 0 && { describedBy: foundId })}
            />
            <FieldFindings id={foundId} findings={found} />
          </div>
        )}
      </div>
    </header>
  );
}
