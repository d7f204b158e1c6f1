import { CircleAlert } from "lucide-react";
import type { RefObject } from "react";
import { type AnswersError, answersErrorMessage, answersPlaceText } from "#core/guide/errors.ts";
import { counted } from "#ui/words.ts";
import styles from "./guide.module.css";
import { placeOf } from "./questions/steps.ts";
import { useWalk, useWalkState } from "./use-walk.ts";

/** More of them are seen at their questions. */
const MOST_LISTED = 5;

/** What holds the design up; each leads to its question. */
export function ErrorList({ body }: { body: RefObject<HTMLElement | null> }) {
  const walk = useWalk();
  const errors = useWalkState((state) => state.errors);
  const entries = useWalkState((state) => state.entries);
  if (errors.length === 0) return null;

  function goTo(error: AnswersError) {
    const { step, path } = placeOf(error.path);
    walk.goTo(step);
    // After the step has been drawn and its heading has had the focus.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const place = body.current?.querySelector(`[data-answer="${CSS.escape(path.join("/"))}"]`);
        place?.querySelector<HTMLElement>("input, select, button")?.focus();
        place?.scrollIntoView({ block: "nearest" });
      }),
    );
  }

  return (
    <section className={styles.errors} aria-label="To mend">
      <p>
        <CircleAlert aria-hidden />
        {`The design waits for ${counted(errors.length, "answer")} to be mended.`}
      </p>
      <ul>
        {errors.slice(0, MOST_LISTED).map((error) => (
          <li key={`${error.code} ${error.path.join("/")}`}>
            <button type="button" className={styles.error} onClick={() => goTo(error)}>
              {`${answersPlaceText(entries, error.path)}: ${answersErrorMessage(error)}`}
            </button>
          </li>
        ))}
      </ul>
      {errors.length > MOST_LISTED && <p>{`And ${errors.length - MOST_LISTED} more.`}</p>}
    </section>
  );
}
