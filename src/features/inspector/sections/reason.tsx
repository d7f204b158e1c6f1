import type { WireReason } from "#core/topology/model.ts";
import styles from "./sections.module.css";

/** What travels and the pattern that takes it: `orders.eu.created → orders.>`. */
export function Reason({ reason: { subject, pattern, coverage } }: { reason: WireReason }) {
  const both = subject && pattern && subject !== pattern;
  return (
    <span className={styles.reason}>
      <code>{subject || pattern}</code>
      {both && (
        <>
          <span aria-hidden>→</span>
          <span className="visually-hidden">by</span>
          <code>{pattern}</code>
        </>
      )}
      {coverage === "some" && <span title="Only the messages that match go this way">in part</span>}
    </span>
  );
}
