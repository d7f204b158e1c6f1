import { RotateCcw } from "lucide-react";
import { memo, useId } from "react";
import { isAvailable } from "#core/jetstream/versions.ts";
import type { FieldPath } from "#core/topology/model.ts";
import { IconButton } from "#ui/button.tsx";
import { isSegmented } from "./controls/choice-control.tsx";
import { FieldControl } from "./controls/field-control.tsx";
import styles from "./field.module.css";
import { useFieldScope } from "./field-context.ts";
import { FieldFindings } from "./field-findings.tsx";
import { keepFocus } from "./focus-field.ts";
import type { FieldView } from "./model/control.ts";
import { findingsAt } from "./model/field-findings.ts";
import { pathKey } from "./model/path.ts";
import { wireText } from "./model/values.ts";

interface FieldProps {
  field: FieldView;
  /** Where the object that holds the field is: empty for the element itself. */
  base: FieldPath;
  value: unknown;
  /** The heading around it says its name already. */
  untitled?: boolean;
}

const OLDEST_TARGET_MINOR = 10;

/** One field: its name, its control, what it means, and the way back to what the server would do without it. */
export const Field = memo(function Field({ field, base, value, untitled }: FieldProps) {
  const scope = useFieldScope();
  const id = useId();
  const path = [...base, ...field.path];
  const declared = value !== undefined;
  const available = field.since === undefined || isAvailable(field.since, scope.server);
  const control = field.control;
  const wire = wireText(control, value);
  const known = declared ? scope.defaultAt(path) : undefined;
  const override = known?.overrides ? known.text : null;
  const findings = findingsAt(scope.findings, path, field, value);
  const [hint, found] = [`${id}h`, `${id}f`];
  const ids = { control: `${id}c`, label: `${id}l`, describedBy: findings.length > 0 ? `${found} ${hint}` : hint };

  return (
    <div
      className={styles.field}
      data-path={pathKey(path)}
      data-declared={declared || undefined}
      data-control={control.type}
    >
      <div className={untitled ? "visually-hidden" : styles.head}>
        <FieldLabel field={field} id={ids.label} controlId={ids.control} />
        <Since field={field} available={available} declared={declared} />
        {declared && !untitled && !field.required && !scope.readOnly && control.type !== "object" && (
          <IconButton
            size="sm"
            className={styles.reset ?? ""}
            label={field.updatable ? `Reset ${field.label} to the server default` : `Clear ${field.label}`}
            icon={<RotateCcw />}
            onClick={({ currentTarget }) => {
              scope.commit(path, undefined);
              keepFocus(currentTarget);
            }}
          />
        )}
      </div>
      <FieldControl field={field} path={path} value={value} ids={ids} findings={findings} />
      <FieldFindings id={found} findings={findings} />
      <p id={hint} className={styles.hint}>
        {wire && <code className={styles.wire}>{wire}</code>}
        {override && <span className={styles.override}>The server stores {override} in its place. </span>}
        {field.consequence}
        {base.length === 0 && <UpdateNote field={field} />}
      </p>
    </div>
  );
});

/** Groups, switches and radio buttons are named by it; boxes and lists of choices belong to it. */
function FieldLabel({ field, id, controlId }: { field: FieldView; id: string; controlId: string }) {
  const { control } = field;
  const isGroup =
    ["flag", "list", "map", "object", "objects"].includes(control.type) ||
    (control.type === "choice" && isSegmented(control.choices));
  const words = (
    <>
      {field.label} <code className={styles.json}>{field.json}</code>
    </>
  );
  if (isGroup) {
    return (
      <span id={id} className={styles.label}>
        {words}
      </span>
    );
  }
  return (
    <label id={id} className={styles.label} htmlFor={controlId}>
      {words}
    </label>
  );
}

function Since({ field, available, declared }: { field: FieldView; available: boolean; declared: boolean }) {
  const [major, minor] = (field.since ?? "").split(".");
  if (!minor || Number(minor) <= OLDEST_TARGET_MINOR) return null;
  const release = `${major}.${minor}`;
  return (
    <span
      className={styles.badge}
      data-missing={!available || undefined}
      data-declared={declared || undefined}
      title={available ? undefined : `The target server does not know this field. It came with nats-server ${release}.`}
    >
      {available ? `since ${release}` : `needs ${release}`}
    </span>
  );
}

function UpdateNote({ field }: { field: FieldView }) {
  if (field.updatable === undefined || field.updatable === "yes") return null;
  const fixed = field.updatable === "no";
  return (
    <span className={styles.update}>
      {fixed ? "Fixed once created." : "Changes only in part."} {field.updateNote}
    </span>
  );
}
