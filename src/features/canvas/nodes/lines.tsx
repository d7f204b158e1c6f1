import type { CardFacts, Chip } from "#core/drawing/card-facts.ts";
import styles from "./nodes.module.css";

/** Subjects in mono, each with what belongs to it at the end of its line. */
export function Lines({ facts }: { facts: CardFacts }) {
  const { lines, more, empty } = facts;
  if (lines.length === 0) return <div className={styles.nothing}>{empty}</div>;
  return (
    <div className={styles.lines}>
      {lines.map(({ text, aside }, index) => {
        const rest = more > 0 && index === lines.length - 1 ? `+${more}` : "";
        const amount = [aside, rest].filter(Boolean).join(" ");
        return (
          <div key={text} className={styles.line} data-alone={amount === "" || undefined} title={text}>
            {amount === "" ? text : <span className={styles.subject}>{text}</span>}
            {amount && <span className={styles.amount}>{amount}</span>}
          </div>
        );
      })}
    </div>
  );
}

export function Chips({ chips }: { chips: readonly Chip[] }) {
  return (
    <div className={styles.chips}>
      {chips.map(({ text, title }) => (
        <span key={text} className={styles.chip} title={title}>
          {text}
        </span>
      ))}
    </div>
  );
}
