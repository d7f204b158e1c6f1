import { useId, useState } from "react";
import type { AnswerPath } from "#core/guide/answers.ts";
import { counted } from "#ui/words.ts";
import { QuestionField } from "./answering/question-field.tsx";
import styles from "./guide.module.css";
import type { Around, Question } from "./questions/question.ts";
import { entryAt } from "./walk/entries.ts";

interface QuestionGridProps {
  questions: readonly Question[];
  /** What the questions' keys are within. */
  base: AnswerPath;
  /** What they are about: `orders.order.placed`. Empty when it is the design. */
  about: string;
  around: Around;
}

/** Questions side by side; those that few need to answer come on demand. */
export function QuestionGrid({ questions, base, about, around }: QuestionGridProps) {
  const [more, setMore] = useState(false);
  const id = useId();
  const isShown = ({ rare, key }: Question) =>
    !rare || more || entryAt(around.entries, [...base, ...key]) !== undefined;
  const rest = questions.filter((question) => question.rare && !isShown(question));
  return (
    <>
      <div id={id} className={styles.grid}>
        {questions.filter(isShown).map((question) => (
          <QuestionField
            key={question.key.join("/")}
            question={question}
            path={[...base, ...question.key]}
            about={about}
            around={around}
          />
        ))}
      </div>
      {rest.length > 0 && (
        <button
          type="button"
          className={styles.more}
          aria-label={`${counted(rest.length, "more question")}${about ? ` about ${about}` : ""}`}
          onClick={() => {
            setMore(true);
            const [first] = rest;
            const place = [...base, ...(first?.key ?? [])].join("/");
            requestAnimationFrame(() =>
              document
                .getElementById(id)
                ?.querySelector<HTMLElement>(`[data-answer="${place}"] :is(input, select)`)
                ?.focus(),
            );
          }}
        >
          {`${rest.length} more…`}
        </button>
      )}
    </>
  );
}
