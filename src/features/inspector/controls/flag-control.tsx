import { Switch } from "@base-ui/react/switch";
import { useFieldScope } from "../field-context.ts";
import styles from "./controls.module.css";

interface FlagProps {
  value: unknown;
  onCommit: (value: boolean, shown: string) => string | null;
  labelId: string;
  describedBy: string;
  /** What an undeclared value stands for. */
  placeholder: string;
  /** What holds while nothing is declared. */
  assumed: unknown;
  invalid: boolean;
}

/** On, off, or not declared: then it stands, faintly, where the server would put it. */
export function FlagControl({ value, onCommit, labelId, describedBy, placeholder, assumed, invalid }: FlagProps) {
  const { readOnly } = useFieldScope();
  const declared = typeof value === "boolean";
  const on = declared ? value : assumed === true;
  return (
    <span className={styles.flag}>
      <Switch.Root
        className={styles.switch}
        checked={on}
        disabled={readOnly}
        onCheckedChange={(checked) => onCommit(checked, checked ? "on" : "off")}
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        data-undeclared={!declared || undefined}
      >
        <Switch.Thumb className={styles.thumb} />
      </Switch.Root>
      <span className={styles.flagText} data-undeclared={!declared || undefined}>
        {declared ? (on ? "on" : "off") : placeholder}
      </span>
    </span>
  );
}
