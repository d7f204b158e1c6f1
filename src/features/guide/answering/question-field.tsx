import { memo, useId } from "react";
import type { AnswerPath } from "#core/guide/answers.ts";
import { answersErrorMessage } from "#core/guide/errors.ts";
import { TextBox } from "#ui/text-box.tsx";
import type { Around, Question } from "../questions/question.ts";
import { errorsAt } from "../questions/steps.ts";
import { useReadOnly, useWalk, useWalkState } from "../use-walk.ts";
import { entryAt } from "../walk/entries.ts";
import styles from "./answering.module.css";
import { ChoiceAnswer } from "./choice-answer.tsx";
import { readText, shownText } from "./entry-text.ts";
import { ReadsAnswer } from "./reads-answer.tsx";
import { RowsAnswer } from "./rows-answer.tsx";

interface QuestionFieldProps {
  question: Question;
  /** Of the answer. */
  path: AnswerPath;
  /** What the question is about, for labels: `orders.order.placed`. */
  about: string;
  around: Around;
  /** In a row of several: no room for more than the box. */
  compact?: boolean;
}

/** One question: its label, where the answer goes, what it means, and what is taken without one. */
export const QuestionField = memo(function QuestionField(props: QuestionFieldProps) {
  const { question, path, about, around, compact = false } = props;
  const walk = useWalk();
  const readOnly = useReadOnly();
  const value = useWalkState(({ entries }) => entryAt(entries, path));
  const problem = useWalkState(({ errors }) => errorsAt(errors, path).map(answersErrorMessage).join(" "));
  const id = useId();
  const { control, label, example } = question;
  if (question.asked && !question.asked(around) && value === undefined) return null;

  const assumed = typeof question.assumed === "string" ? question.assumed : question.assumed(around);
  const answer = (next: unknown) =>
    walk.answer(path, next, about ? `${lowerFirst(label)} of ${about}` : lowerFirst(label));
  const ids = { control: `${id}c`, label: `${id}l`, hint: `${id}h`, problem: `${id}p` };
  const described = { "aria-describedby": `${problem ? `${ids.problem} ` : ""}${ids.hint}` };
  const grouped = control.type === "reads" || control.type === "rows";
  const shared = { value, invalid: problem !== "", readOnly, ids, describedBy: described["aria-describedby"], answer };

  return (
    <div
      className={styles.question}
      data-answer={path.join("/")}
      data-wide={question.wide || undefined}
      data-answered={value !== undefined || undefined}
    >
      {grouped ? (
        <span id={ids.label} className={styles.label}>
          {label}
        </span>
      ) : (
        <label id={ids.label} htmlFor={ids.control} className={styles.label}>
          {label}
          {question.unit && <span className={styles.unit}> {question.unit}</span>}
        </label>
      )}
      {control.type === "choice" && <ChoiceAnswer {...shared} options={control.options} assumed={assumed} />}
      {control.type === "reads" && <ReadsAnswer {...shared} entries={around.entries} />}
      {control.type === "rows" && <RowsAnswer {...shared} control={control} path={path} around={around} />}
      {control.type !== "choice" && !grouped && (
        <TextBox
          id={ids.control}
          shown={shownText(control, value)}
          commit={(text) => {
            if (text.trim() === "" && value !== undefined && assumed === "") return "It is named by this.";
            answer(readText(control, text));
            return null;
          }}
          readOnly={readOnly}
          placeholder={example ? `e.g. ${example}` : ""}
          invalid={problem !== ""}
          describedBy={described["aria-describedby"]}
          {...("suggestions" in control && control.suggestions && { suggestions: control.suggestions })}
        />
      )}
      {problem && (
        <p id={ids.problem} className={styles.problem}>
          {problem}
        </p>
      )}
      <p id={ids.hint} className={compact ? "visually-hidden" : styles.hint}>
        {question.hint}
        {value === undefined && assumed !== "" && control.type !== "choice" && (
          <>
            {question.hint && " "}
            <span className={styles.assumed}>{`Not said: ${assumed}.`}</span>
          </>
        )}
      </p>
    </div>
  );
});

/** `max_payload` and names stay as they are. */
function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
