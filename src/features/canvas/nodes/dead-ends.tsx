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
      {coming.length > 0 && <Unfed ends={coming} />}
      {going.length > 0 && <Stubs ends={going} />}
    </>
  );
}

/** There is little room on the left, where other cards stand: the words are below. */
function Unfed({ ends }: { ends: readonly DeadEnd[] }) {
  return (
    <>
      <span className={styles.unfed} />
      <span className={styles.below} title={ends.map(deadEndText).join("\n")}>
        nothing matches {ends.map(({ subject }) => subject).join(", ")}
      </span>
    </>
  );
}

function Stubs({ ends }: { ends: readonly DeadEnd[] }) {
  const more = ends.length - SHOWN;
  return (
    <div className={styles.stubs} title={ends.map(deadEndText).join("\n")}>
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
    case "filter/matches-nothing":
    case "source/matches-nothing":
    case "republish/matches-nothing":
      return `nothing matches ${subject}`;
  }
}
