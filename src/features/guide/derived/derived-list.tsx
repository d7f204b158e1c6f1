import { Download } from "lucide-react";
import { useMemo } from "react";
import type { ElementId } from "#core/design/ids.ts";
import type { Decision } from "#core/guide/draft.ts";
import { standingOf } from "#core/guide/standing.ts";
import { useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import { focusSoon } from "../focus.ts";
import { useReadOnly, useWalk, useWalkState } from "../use-walk.ts";
import styles from "./derived.module.css";
import { DerivedGroup } from "./derived-group.tsx";

const NONE: readonly Decision[] = [];

/** Every setting that the step derives, by element, with its reason and its formula. */
export function DerivedList() {
  const walk = useWalk();
  const readOnly = useReadOnly();
  const design = useEditor((state) => state.design);
  const contribution = useWalkState((state) => state.contribution);
  const decisions = useWalkState(({ step }) => contribution.steps.find(({ id }) => id === step)?.decisions ?? NONE);
  const groups = useMemo(() => byElement(decisions), [decisions]);
  const other = useMemo(
    () => decisions.filter((decision) => standingOf(design, contribution, decision).state !== "derived"),
    [decisions, design, contribution],
  );
  if (decisions.length === 0) return null;
  return (
    <section className={styles.derived} aria-labelledby="guide-derived">
      <div className={styles.head}>
        <h3 id="guide-derived" tabIndex={-1}>
          What follows from it
        </h3>
        {other.length > 1 && !readOnly && (
          <Button
            size="sm"
            icon={<Download />}
            onClick={({ currentTarget }) => {
              walk.take(other, `Took ${counted(other.length, "setting")} from the guide`);
              // The button goes with what it said.
              focusSoon(currentTarget.parentElement, "h3");
            }}
          >
            {`Use all ${other.length} that differ`}
          </Button>
        )}
      </div>
      {groups.map(([id, own], i) => (
        <DerivedGroup key={id ?? ""} id={id} decisions={own} open={i < OPEN_AT_FIRST} />
      ))}
    </section>
  );
}

/** Hundreds of elements are closed at first. */
const OPEN_AT_FIRST = 12;

function byElement(decisions: readonly Decision[]): [ElementId | undefined, Decision[]][] {
  const groups = new Map<ElementId | undefined, Decision[]>();
  for (const decision of decisions) groups.set(decision.element, [...(groups.get(decision.element) ?? []), decision]);
  return [...groups];
}
