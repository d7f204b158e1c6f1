import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { ElementId } from "#core/design/ids.ts";
import { elementName } from "#core/design/model.ts";
import type { Decision } from "#core/guide/draft.ts";
import { isPublishedElsewhere } from "#core/guide/likeness.ts";
import { useEditor } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { KindIcon } from "#ui/kind-icon.tsx";
import { elementTitle } from "#ui/words.ts";
import { focusSoon } from "../focus.ts";
import { useReadOnly, useWalk, useWalkState } from "../use-walk.ts";
import styles from "./derived.module.css";
import { DerivedRow } from "./derived-row.tsx";

interface DerivedGroupProps {
  id: ElementId | undefined;
  decisions: readonly Decision[];
  /** At first. */
  open: boolean;
}

/** What was derived for one element; open and closed by its name. */
export function DerivedGroup({ id, decisions, open: openAtFirst }: DerivedGroupProps) {
  const [open, setOpen] = useState(openAtFirst);
  const listId = useId();
  const present = useEditor((state) => (id === undefined ? undefined : state.design.elements.get(id)));
  const wanted = useWalkState(({ contribution }) => (id === undefined ? undefined : contribution.wanted.get(id)));
  const walk = useWalk();
  const readOnly = useReadOnly();
  const element = present ?? wanted;
  const isElsewhere = useEditor(({ design }) => wanted !== undefined && isPublishedElsewhere(design, wanted));
  return (
    <div className={styles.group}>
      <h4>
        <button
          type="button"
          className={styles.groupTitle}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
          {element && <KindIcon kind={element.kind} size="sm" />}
          <span className={styles.groupName}>{element ? elementTitle(element) : "The design"}</span>
          <span className={styles.count}>{decisions.length}</span>
        </button>
      </h4>
      {!present && wanted && (
        <div className={styles.absent}>
          <span>{isElsewhere ? "Other elements of the design do this." : "Not in the design."}</span>
          {!isElsewhere && !readOnly && (
            <Button
              size="sm"
              onClick={({ currentTarget }) => {
                walk.take(decisions, `Added ${elementTitle(wanted)} from the guide`);
                // The button goes with what it said.
                focusSoon(currentTarget.closest(`.${styles.group}`), "h4", "button");
              }}
            >
              {`Add ${elementName(wanted)}`}
            </Button>
          )}
        </div>
      )}
      {open && (
        <ul id={listId}>
          {decisions.map((decision) => (
            <DerivedRow key={`${decision.at.join("/")} ${decision.reason}`} decision={decision} />
          ))}
        </ul>
      )}
    </div>
  );
}
