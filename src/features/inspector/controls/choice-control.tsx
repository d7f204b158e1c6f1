import { isAvailable } from "#core/jetstream/versions.ts";
import { useFieldScope } from "../field-context.ts";
import type { Choice, FieldView } from "../model/control.ts";
import styles from "./controls.module.css";

interface ChoiceProps {
  field: FieldView;
  choices: readonly Choice[];
  value: unknown;
  onCommit: (value: string | undefined, shown: string) => string | null;
  id: string;
  labelId: string;
  describedBy: string;
  /** What an undeclared value stands for. */
  placeholder: string;
  /** Which choice holds while nothing is declared. */
  assumed: unknown;
  invalid: boolean;
}

/** Few and short: side by side. Otherwise a list. Below, what the present choice does. */
export function ChoiceControl(props: ChoiceProps) {
  const { choices, value, assumed } = props;
  const current = choices.find((choice) => choice.value === (value ?? assumed));
  return (
    <>
      {isSegmented(choices) ? <Segments {...props} /> : <List {...props} />}
      {current?.meaning && <p className={styles.meaning}>{current.meaning}</p>}
    </>
  );
}

/** Whether the choices stand side by side, as radio buttons. */
export function isSegmented(choices: readonly Choice[]): boolean {
  return choices.length <= 3 && choices.map(({ label }) => label).join("").length <= 26;
}

function Segments({ choices, value, onCommit, id, labelId, describedBy, assumed, invalid }: ChoiceProps) {
  const { readOnly } = useFieldScope();
  return (
    <div
      className={styles.segments}
      role="radiogroup"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-disabled={readOnly || undefined}
      aria-invalid={invalid || undefined}
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={styles.segment}
          title={choice.meaning}
          data-default={(value === undefined && assumed === choice.value) || undefined}
        >
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={value === choice.value}
            disabled={readOnly}
            onChange={() => onCommit(choice.value, choice.label)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </div>
  );
}

function List({ field, choices, value, onCommit, id, describedBy, placeholder, invalid }: ChoiceProps) {
  const { readOnly, server } = useFieldScope();
  return (
    <select
      id={id}
      className={styles.select}
      value={typeof value === "string" ? value : ""}
      data-undeclared={value === undefined || undefined}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={readOnly}
      onChange={({ target }) => onCommit(target.value || undefined, target.value)}
    >
      {(!field.required || value === undefined) && <option value="">{placeholder}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} title={choice.meaning}>
          {choice.since && !isAvailable(choice.since, server)
            ? `${choice.label} (since ${choice.since.replace(/\.0$/, "")})`
            : choice.label}
        </option>
      ))}
    </select>
  );
}
