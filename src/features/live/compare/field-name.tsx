import { Fragment } from "react";
import styles from "./compare.module.css";

/** Longer parts, of metadata's keys for example, break wherever the line ends. */
const LONGEST_WHOLE = 16;

/** A field's path, broken between its words where the line is too short: `duplicate_` `window`. */
export function FieldName({ text }: { text: string }) {
  return (
    <code>
      {wordsOf(text).map(({ at, word }) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          {word.length > LONGEST_WHOLE ? word : <span className={styles.word}>{word}</span>}
        </Fragment>
      ))}
    </code>
  );
}

function wordsOf(text: string): readonly { at: number; word: string }[] {
  return Array.from(text.matchAll(/[^_./-]*[_./-]*/g), ({ 0: word, index }) => ({ at: index, word })).filter(
    ({ word }) => word !== "",
  );
}
