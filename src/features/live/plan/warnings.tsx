import type { ChangePlan } from "#core/live/plan.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import { TroubleNote } from "../trouble-note.tsx";
import type { PlanOf } from "../view.ts";
import { changedSince } from "./changed-since.ts";
import { needsOneReplica, oneReplica } from "./one-replica.ts";
import { firstRefused, isGraveStep } from "./step-words.ts";

const MEND = "Mend the design, or allow a replacement where that is offered.";
const ALLOW = "Allow a replacement where that is offered.";
/** Numbers of steps that are named; the list marks them all. */
const MOST_NAMED = 10;

interface WarningsProps {
  plan: ChangePlan;
  towards: PlanOf;
  /** The design is another now. */
  onMended: () => void;
}

/** What one must know before applying. */
export function Warnings({ plan, towards, onMended }: WarningsProps) {
  const editor = useEditorSession();
  const grave = plan.steps.filter(isGraveStep);
  const refused = firstRefused(plan);
  const undone = towards.of === "undo" ? towards.backup.undo : null;
  const since = undone ? changedSince(plan, undone.done) : "";

  function mend() {
    const command = oneReplica(editor.getState().design);
    if (command && editor.getState().run(command, { label: "Set one replica, for a single server" }).ok) onMended();
  }

  return (
    <>
      {grave.length > 0 && (
        <TroubleNote
          tone="warning"
          text={`${counted(grave.length, "step")} of this plan ${grave.length === 1 ? "loses" : "lose"} something for good: ${numbersText(grave)}.`}
          advice={[]}
        />
      )}
      {since && (
        <TroubleNote
          tone="warning"
          text={`This also takes back what that plan did not change: ${since}.`}
          advice={[]}
        />
      )}
      {refused && (
        <TroubleNote
          tone="warning"
          text={`The server will refuse step ${refused.number}: applying stops there, with ${counted(refused.number - 1, "step")} done.`}
          advice={[towards.of === "design" ? MEND : ALLOW]}
        >
          {towards.of === "design" && needsOneReplica(plan) && (
            <p>
              {"This server is no cluster: "}
              <Button size="sm" onClick={mend}>
                Set one replica in the design
              </Button>
            </p>
          )}
        </TroubleNote>
      )}
    </>
  );
}

function numbersText(steps: ChangePlan["steps"]): string {
  const shown = steps.slice(0, MOST_NAMED).map(({ number }) => number);
  return steps.length > MOST_NAMED ? `${shown.join(", ")} and more` : shown.join(", ");
}
