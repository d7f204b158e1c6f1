import { memo } from "react";
import { elementName } from "#core/design/model.ts";
import type { Decision } from "#core/guide/draft.ts";
import { standingOf } from "#core/guide/standing.ts";
import { valueText } from "#core/guide/words.ts";
import { goToField } from "#editor/go-to-field.ts";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { focusSoon } from "../focus.ts";
import { useReadOnly, useWalk, useWalkState } from "../use-walk.ts";
import { fieldText } from "../walk/words.ts";
import styles from "./derived.module.css";

/** One setting: its value, why, and how it was reckoned. Pressing it goes to the field. */
export const DerivedRow = memo(function DerivedRow({ decision }: { decision: Decision }) {
  const editor = useEditorSession();
  const walk = useWalk();
  const readOnly = useReadOnly();
  const design = useEditor((state) => state.design);
  const contribution = useWalkState((state) => state.contribution);
  const standing = standingOf(design, contribution, decision);
  const { element: id, at, reason, formula, from } = decision;
  const present = id === undefined ? undefined : design.elements.get(id);
  const element = present ?? (id === undefined ? undefined : contribution.wanted.get(id));
  /** Of an element that is absent, its group says so. */
  const isThere = id === undefined || present !== undefined;
  const isSetting = at.length > 0;
  const value = valueText(design, decision);
  const name = isSetting ? fieldText(at) : "";
  const place = `${name}${element ? ` of ${elementName(element)}` : ""}`;

  function go() {
    if (id !== undefined && !isSetting) {
      editor.getState().select([id]);
      editor.bus.emit("view/reveal", { id, focus: true });
    } else goToField(editor, { element: id, at: standing.at });
  }

  return (
    <li className={styles.row} data-state={isThere ? standing.state : undefined}>
      {isSetting && (
        <button
          type="button"
          className={styles.setting}
          disabled={!isThere || standing.state === "absent"}
          onClick={go}
        >
          <code>{name}</code>
          {value !== "" && <span className={styles.value}>{value}</span>}
        </button>
      )}
      <p className={styles.reason}>
        {!isSetting && present ? (
          <button type="button" className={styles.note} onClick={go}>
            {reason}
          </button>
        ) : (
          reason
        )}
        {from === "default" && <span className={styles.default}> Default: nobody said.</span>}
      </p>
      {formula && <code className={styles.formula}>{formula}</code>}
      {isThere && standing.state !== "derived" && (
        <div className={styles.differs}>
          <span>
            {standing.state === "absent"
              ? "Not in the design."
              : `In the design: ${valueText(design, { ...decision, value: standing.value }) || "not set"}.`}
          </span>
          {!readOnly && (
            <Button
              size="sm"
              aria-label={standing.state === "absent" ? `Add ${place || "it"}` : `Use ${value} for ${place}`}
              onClick={({ currentTarget }) => {
                walk.take([decision], `Took ${place} from the guide`);
                // The button goes with what it said.
                focusSoon(currentTarget.closest("li"), "button");
              }}
            >
              {standing.state === "absent" ? "Add it" : `Use ${value}`}
            </Button>
          )}
        </div>
      )}
    </li>
  );
});
