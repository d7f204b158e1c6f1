import type { CardFacts, Chip } from "#core/drawing/card-facts.ts";
import { monoFits, sansFits, sansWidth } from "../drawn/text-fit.ts";
import styles from "./nodes.module.css";

const FONT = 11;
const GAP = 6;
const CHIP_GAP = 4;
const CHIP_PADDING = 10;

/** Subjects in mono, each with what belongs to it at the end of its line. `room`: the width there is. */
export function Lines({ facts, room }: { facts: CardFacts; room: number }) {
  const { lines, more, empty } = facts;
  if (lines.length === 0) return <Nothing text={empty} room={room} />;
  return lines.map(({ text, aside }, index) => {
    const rest = more > 0 && index === lines.length - 1 ? `+${more}` : "";
    const amount = [aside, rest].filter(Boolean).join(" ");
    const long = !monoFits(amount + text, FONT, room - GAP);
    return (
      <div
        key={text}
        className={styles.line}
        data-alone={amount === "" || undefined}
        data-long={long || undefined}
        title={text}
      >
        {amount === "" ? text : <span className={styles.subject}>{text}</span>}
        {amount && <span className={styles.amount}>{amount}</span>}
      </div>
    );
  });
}

/** In place of lines. */
export function Nothing({ text, room }: { text: string; room: number }) {
  return (
    <div className={styles.nothing} data-long={!sansFits(text, FONT, room) || undefined}>
      {text}
    </div>
  );
}

export function Chips({ chips, room }: { chips: readonly Chip[]; room: number }) {
  const width = chips.reduce((sum, { text }) => sum + sansWidth(text, FONT) + CHIP_PADDING + CHIP_GAP, -CHIP_GAP);
  return (
    <div className={styles.chips} data-long={width > room || undefined}>
      {chips.map(({ text, title }) => (
        <span key={text} className={styles.chip} title={title}>
          {text}
        </span>
      ))}
    </div>
  );
}
