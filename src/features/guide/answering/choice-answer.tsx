import type { Option } from "../questions/question.ts";
import type { AnswerProps } from "./answer-props.ts";
import styles from "./answering.module.css";

interface ChoiceAnswerProps extends AnswerProps {
  options: readonly Option[];
  assumed: string;
}

/** One of several, or none: then what is taken is said in its place. */
export function ChoiceAnswer({
  value,
  invalid,
  readOnly,
  ids,
  describedBy,
  answer,
  options,
  assumed,
}: ChoiceAnswerProps) {
  const chosen = options.findIndex((option) => option.value === value);
  return (
    <select
      id={ids.control}
      className={styles.select}
      value={chosen < 0 ? "" : String(chosen)}
      data-undeclared={chosen < 0 || undefined}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      disabled={readOnly}
      onChange={({ target }) => answer(target.value === "" ? undefined : options[Number(target.value)]?.value)}
    >
      <option value="">{assumed === "" ? "Choose…" : `Not said: ${assumed}`}</option>
      {options.map(({ label }, i) => (
        <option key={label} value={i}>
          {label}
        </option>
      ))}
    </select>
  );
}
