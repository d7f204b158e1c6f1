import type { DeadEnd } from "#core/topology/model.ts";
import { deadEndText } from "#ui/words.ts";
import styles from "./nodes.module.css";

const SHOWN = 2;

/** Short red wires to nowhere, at the side where the missing end would be. */
export function DeadEnds({ deadEnds }: { deadEnds: readonly DeadEnd[] }) {
  const coming = deadEnds.filter(({ code }) => code === "filter/matches-nothing" || code === "source/matches-nothing");
  const going = deadEnds.filter((end) => !coming.includes(end));
  return (
    <>
      <Stubs ends={coming} side="in" />
      <Stubs ends={going} side="out" />
    </>
  );
}

function Stubs({ ends, side }: { ends: readonly DeadEnd[]; side: "in" | "out" }) {
  const first = ends[0];
  if (!first) return null;
  const more = ends.length - SHOWN;
  return (
    <div className={styles.stubs} data-side={side} title={ends.map(deadEndText).join("\n")}>
      {ends.slice(0, SHOWN).map((end) => (
        <span key={end.id} className={styles.stub}>
          {stubText(end)}
        </span>
      ))}
      {more > 0 && <span className={styles.stub}>+{more} more</span>}
    </div>
  );
}

/** Shorter than the sentence in lists: the subject stands at the end of its wire. */
function stubText({ code, subject }: DeadEnd): string {
  switch (code) {
    case "publish/uncaptured":
    case "dead-letter/uncaptured":
      return `no stream captures ${subject}`;
    case "request/unanswered":
      return `no service answers ${subject}`;
    case "bucket/missing":
      return `no bucket ${subject}`;
    // The card shows the filter itself, and there is little room on its left.
    case "filter/matches-nothing":
    case "source/matches-nothing":
      return "matches nothing";
    case "republish/matches-nothing":
      return `nothing matches ${subject}`;
  }
}
