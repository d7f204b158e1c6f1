import { TriangleAlert } from "lucide-react";
import type { DeadEnd } from "#core/topology/model.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { deadEndText } from "#ui/words.ts";
import { deadEndAdvice } from "../model/advice.ts";
import styles from "./sections.module.css";

/** What goes nowhere, why, and what to do about it. */
export function DeadEnds({ deadEnds }: { deadEnds: readonly DeadEnd[] }) {
  const editor = useEditorSession();
  return (
    <ul className={styles.deadEnds} aria-label="Dead ends">
      {deadEnds.map((deadEnd) => (
        <li key={deadEnd.id} className={styles.deadEnd}>
          <TriangleAlert aria-hidden="true" />
          <div>
            <p className={styles.deadEndText}>{deadEndText(deadEnd)}</p>
            <p className={styles.advice}>{deadEndAdvice(deadEnd.code)}</p>
            <Button
              size="sm"
              variant="quiet"
              onClick={() => editor.bus.emit("inspector/focus", { id: deadEnd.element, path: deadEnd.at })}
            >
              Go to the field
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
