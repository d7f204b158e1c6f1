import { ArrowLeftToLine, Crosshair, Trash2 } from "lucide-react";
import { type Difference, resourceText } from "#core/live/comparison.ts";
import { goToField } from "#editor/go-to-field.ts";
import { asOfText } from "#editor/live/as-of.ts";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { DIFFERENCE_LOOKS } from "#ui/differences.ts";
import { useLiveSession, useLiveView } from "../session/use-live-session.ts";
import { toggleAdoption, useLivePanelView } from "../view.ts";
import styles from "./compare.module.css";
import { FieldTable } from "./field-table.tsx";
import { resourceTitle } from "./rows.ts";
import { takeResources } from "./take.ts";

/** One difference in full, and what can be done about it on the design's side. */
export function DifferenceDetails({ difference }: { difference: Difference }) {
  const { resource, kind, element, fields } = difference;
  const editor = useEditorSession();
  const session = useLiveSession();
  const adopted = useLivePanelView(({ adopt }) => adopt.has(resourceText(resource)));
  const since = useLiveView(({ outdated }) =>
    outdated?.resources.some((each) => resourceText(each) === resourceText(resource)) ? outdated.at : null,
  );
  const title = resourceTitle(difference);
  const onServer = kind !== "added" && kind !== "unknown";
  const onlyThere = kind === "unmanaged" || kind === "removed";
  return (
    <section aria-label={`Difference: ${title}`}>
      <div className={styles.head}>
        <h3>{title}</h3>
        <div className={styles.actions}>
          {element !== undefined && (
            <Button size="sm" icon={<Crosshair />} onClick={() => goToField(editor, { element, at: [] })}>
              Show
            </Button>
          )}
          {onServer && (
            <Button
              size="sm"
              icon={<ArrowLeftToLine />}
              onClick={() => void takeResources(editor, session, [resource], title)}
            >
              {onlyThere ? "Bring into the design" : "Take the server's"}
            </Button>
          )}
          {onlyThere && (
            <Button
              size="sm"
              icon={<Trash2 />}
              aria-pressed={adopted}
              title="The next plan deletes it from the server"
              onClick={() => toggleAdoption(resourceText(resource))}
            >
              Plan its deletion
            </Button>
          )}
        </div>
      </div>
      <p className={styles.says}>{saysMore(kind)}</p>
      {since !== null && (
        <p className={styles.says}>
          It is shown {asOfText(since)}: it has changed on the server, and could not be read again.
        </p>
      )}
      {fields.length > 0 && <FieldTable difference={difference} />}
    </section>
  );
}

const MORE: Readonly<Partial<Record<Difference["kind"], string>>> = {
  added: "A plan creates it.",
  changed: "A plan makes the server as the design says.",
  removed: "It stays on the server unless its deletion is planned.",
  unmanaged: "Nothing is done to it unless its deletion is planned.",
  unknown: "What the server has there could not be read, so nothing is planned for it.",
};

function saysMore(kind: Difference["kind"]): string {
  return [`It ${DIFFERENCE_LOOKS[kind].says}.`, MORE[kind]].filter(Boolean).join(" ");
}
