import type { LabelledFigure } from "#core/sizing/labels.ts";
import { figureText } from "#core/sizing/words.ts";
import { counted } from "#ui/words.ts";
import { InputFields, MissingFields } from "./fields.tsx";
import styles from "./figures.module.css";

/** Figures with their formulas, and the fields that they come from or wait for. What there is none of comes last. */
export function FigureList({ figures }: { figures: readonly LabelledFigure[] }) {
  const told = figures.filter(({ figure }) => figure.state !== "none");
  const without = figures.filter(({ figure }) => figure.state === "none");
  return (
    <>
      <dl className={styles.figures}>
        {told.map((each) => (
          <FigureRow key={each.name} {...each} />
        ))}
      </dl>
      {without.length > 0 && (
        <details className={styles.without}>
          <summary>{counted(without.length, "figure")} not to be had</summary>
          <dl className={styles.figures}>
            {without.map(({ name, label, figure }) => (
              <div key={name} className={styles.figure}>
                <dt>{label}</dt>
                <dd className={styles.why}>{figure.state === "none" && figure.why}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function FigureRow({ label, figure }: LabelledFigure) {
  return (
    <div className={styles.figure} data-state={figure.state}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{figureText(figure)}</span>
        {figure.state === "known" && figure.formula === "" && <InputFields inputs={figure.inputs} />}
        {figure.state === "known" && figure.formula !== "" && (
          <details className={styles.inputs}>
            <summary>{figure.formula}</summary>
            <InputFields inputs={figure.inputs} />
          </details>
        )}
        {figure.state === "unknown" && (
          <>
            {figure.why && <span className={styles.why}>{figure.why}</span>}
            {figure.missing.length > 0 && <MissingFields fields={figure.missing} />}
          </>
        )}
      </dd>
    </div>
  );
}
