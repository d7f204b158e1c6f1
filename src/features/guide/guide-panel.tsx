import { useEffect, useRef } from "react";
import { GUIDE_STEPS } from "#core/guide/draft.ts";
import { STEP_TITLES } from "#core/guide/guide.ts";
import { useBus, useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { CodeStep } from "./code-step.tsx";
import { DerivedList } from "./derived/derived-list.tsx";
import { ErrorList } from "./error-list.tsx";
import styles from "./guide.module.css";
import { GuideHeader } from "./guide-header.tsx";
import { ItemList } from "./item-list.tsx";
import { OutcomeStrip } from "./outcome-strip.tsx";
import { QuestionGrid } from "./question-grid.tsx";
import { STEP_INTROS, STEP_SECTIONS } from "./questions/steps.ts";
import { ReviewNote } from "./review-note.tsx";
import { StepNav } from "./step-nav.tsx";
import { ReadOnly, useWalk, useWalkState } from "./use-walk.ts";

/** The walk beside the canvas: questions, and what follows from their answers. */
export default function GuidePanel({ onClose }: { onClose: () => void }) {
  const walk = useWalk();
  const readOnly = useEditor((state) => state.mode !== "edit");
  const step = useWalkState((state) => state.step);
  const entries = useWalkState((state) => state.entries);
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const number = GUIDE_STEPS.indexOf(step) + 1;
  const before = GUIDE_STEPS[number - 2];
  const after = GUIDE_STEPS[number];

  useEffect(() => walk.resume(), [walk]);
  useBus("guide/open", () => heading.current?.focus());
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    body.current?.scrollTo({ top: 0 });
    heading.current?.focus();
  }, [step]);

  return (
    <ReadOnly value={readOnly}>
      <section className={styles.panel} aria-label="Guide" data-undo="design">
        <GuideHeader onClose={onClose} />
        <StepNav />
        <div ref={body} className={styles.body}>
          <h2 ref={heading} tabIndex={-1} className={styles.title}>
            {`${number}. ${STEP_TITLES[step]}`}
          </h2>
          <p className={styles.intro}>{STEP_INTROS[step]}</p>
          {step === "requirements" && <ReviewNote />}
          <ErrorList body={body} />
          {step === "code" && <CodeStep />}
          {STEP_SECTIONS[step].map((section) =>
            section.type === "list" ? (
              <ItemList key={`${step}/${section.title}`} section={section} />
            ) : (
              <div key={`${step}/${section.title}`} className={styles.section}>
                <h3>{section.title}</h3>
                <QuestionGrid questions={section.questions} base={[]} about="" around={{ item: entries, entries }} />
              </div>
            ),
          )}
          <DerivedList />
        </div>
        <OutcomeStrip />
        <div className={styles.foot}>
          <Button disabled={!before} onClick={() => before && walk.goTo(before)}>
            Back
          </Button>
          {after ? (
            <Button variant="primary" onClick={() => walk.goTo(after)}>
              {`Next: ${STEP_TITLES[after]}`}
            </Button>
          ) : (
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          )}
        </div>
      </section>
    </ReadOnly>
  );
}
