import { useId } from "react";
import styles from "./connect.module.css";

interface FieldProps {
  name: string;
  label: string;
  /** What is in it at first. */
  start?: string;
  placeholder?: string;
  hint?: string;
  problem?: string | undefined;
  /** Dots for letters. */
  secret?: boolean;
  wide?: boolean;
}

/** One line of the form, with what is wrong with it below. Uncontrolled: what is typed stays in the browser's field. */
export function Field({
  name,
  label,
  start = "",
  placeholder,
  hint,
  problem,
  secret = false,
  wide = false,
}: FieldProps) {
  const id = useId();
  const below = problem ?? hint;
  return (
    <div className={styles.field} data-wide={wide || undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={secret ? "password" : "text"}
        defaultValue={start}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={below ? `${id}-below` : undefined}
      />
      {below && (
        <p id={`${id}-below`} className={styles.below} data-wrong={problem !== undefined || undefined}>
          {below}
        </p>
      )}
    </div>
  );
}
