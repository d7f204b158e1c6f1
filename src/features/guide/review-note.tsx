import { ScanSearch } from "lucide-react";
import { useMemo } from "react";
import { standingOf } from "#core/guide/standing.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { counted, elementTitle } from "#ui/words.ts";
import styles from "./guide.module.css";
import { useWalkState } from "./use-walk.ts";

const MOST_NAMED = 6;

/** On a design that was there: what was read of it, what was not, and how much is otherwise than the guide would have it. */
export function ReviewNote() {
  const editor = useEditorSession();
  const review = useWalkState((state) => state.review);
  const contribution = useWalkState((state) => state.contribution);
  const design = useEditor((state) => state.design);
  const other = useMemo(
    () =>
      contribution.steps
        .flatMap(({ decisions }) => decisions)
        .filter((decision) => standingOf(design, contribution, decision).state !== "derived").length,
    [contribution, design],
  );
  if (!review) return null;
  const unread = review.unread.filter((id) => design.elements.has(id));
  return (
    <section className={styles.review} aria-label="Read from the design">
      <p>
        <ScanSearch aria-hidden />
        {review.read > 0
          ? `Answers were read from ${counted(review.read, "element")} of the design. It stays as it is until an answer changes.`
          : "No answers could be read from this design. What you answer is added to it."}
      </p>
      {other > 0 && (
        <p>{`${counted(other, "setting")} differ from what the guide derives; each is marked at its step.`}</p>
      )}
      {unread.length > 0 && (
        <>
          <p>No question asks for these: the guide leaves them alone.</p>
          <ul className={styles.unread}>
            {unread.slice(0, MOST_NAMED).map((id) => {
              const element = design.elements.get(id);
              return (
                <li key={id}>
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => editor.bus.emit("view/reveal", { id, focus: true })}
                  >
                    {element ? elementTitle(element) : id}
                  </button>
                </li>
              );
            })}
            {unread.length > MOST_NAMED && <li>{`and ${unread.length - MOST_NAMED} more`}</li>}
          </ul>
        </>
      )}
    </section>
  );
}
