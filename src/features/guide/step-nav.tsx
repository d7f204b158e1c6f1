import { GUIDE_STEPS } from "#core/guide/draft.ts";
import { STEP_TITLES } from "#core/guide/guide.ts";
import styles from "./guide.module.css";
import { placeOf } from "./questions/steps.ts";
import { useWalk, useWalkState } from "./use-walk.ts";

/** The six steps, in any order: what one skips keeps its defaults. */
export function StepNav() {
  const walk = useWalk();
  const current = useWalkState(({ step }) => step);
  const errors = useWalkState((state) => state.errors);
  const wrong = new Set(errors.map(({ path }) => placeOf(path).step));
  return (
    <nav aria-label="Steps of the guide">
      <ol className={styles.steps}>
        {GUIDE_STEPS.map((step, i) => (
          <li key={step}>
            <button
              type="button"
              className={styles.step}
              aria-current={step === current ? "step" : undefined}
              aria-label={`${i + 1}. ${STEP_TITLES[step]}${wrong.has(step) ? ", something to mend" : ""}`}
              title={STEP_TITLES[step]}
              data-wrong={wrong.has(step) || undefined}
              onClick={() => walk.goTo(step)}
            >
              <span aria-hidden>{wrong.has(step) ? "!" : i + 1}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
