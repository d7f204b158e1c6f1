import type { FieldPath } from "#core/topology/model.ts";
import styles from "./compare.module.css";
import { humanValue, valueText } from "./value-text.ts";

interface ValueProps {
  /** Of the configuration that the value is in. */
  of: "stream" | "consumer";
  path: FieldPath;
  /** Undefined: not there. */
  value: unknown;
}

/** A value of a configuration: with its unit for people, and as the wire has it. */
export function Value({ of, path, value }: ValueProps) {
  if (value === undefined) return <span className={styles.absent}>not set</span>;
  const human = humanValue(of, path, value);
  if (human === null) return <code className={styles.wire}>{valueText(value)}</code>;
  return (
    <>
      {human}
      <code className={styles.exact}>{valueText(value)}</code>
    </>
  );
}
