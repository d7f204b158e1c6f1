import { useId } from "react";
import styles from "./plan.module.css";

interface ConfirmationsProps {
  names: readonly string[];
  typed: ReadonlyMap<string, string>;
  onType: (typed: ReadonlyMap<string, string>) => void;
}

/** Deleting what holds messages or a position takes typing its name. */
export function Confirmations({ names, typed, onType }: ConfirmationsProps) {
  const id = useId();
  return (
    <section className={styles.confirm} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>What these hold is lost: type each name to go on</h3>
      <div className={styles.names}>
        {names.map((name) => {
          const text = typed.get(name) ?? "";
          const right = text.trim() === name;
          return (
            <label key={name}>
              <code>{name}</code>
              <input
                type="text"
                value={text}
                aria-label={`Type ${name} to confirm`}
                aria-invalid={(text !== "" && !right) || undefined}
                data-right={right || undefined}
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                onChange={(event) => onType(new Map(typed).set(name, event.target.value))}
              />
            </label>
          );
        })}
      </div>
    </section>
  );
}
