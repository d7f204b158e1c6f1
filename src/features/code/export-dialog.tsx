import { useRef } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { SeverityIcon } from "#ui/severity-icon.tsx";
import { counted, elementTitle } from "#ui/words.ts";
import styles from "./export-dialog.module.css";
import type { Asked, Way } from "./use-export.ts";

/** More are counted, not listed: the Problems panel has them all. */
const MOST_LISTED = 20;
const VERBS: Readonly<Record<Way, string>> = { copy: "Copy", file: "Download", zip: "Download" };

interface ExportDialogProps extends Asked {
  onExport: () => void;
  onClose: () => void;
}

/** Before code of a design with errors leaves the app: which errors these are. */
export function ExportDialog({ way, errors, onExport, onClose }: ExportDialogProps) {
  const { bus } = useEditorSession();
  const elements = useEditor((state) => state.design.elements);
  const cancel = useRef<HTMLButtonElement>(null);
  const listed = errors.slice(0, MOST_LISTED);
  const left = errors.length - listed.length;

  return (
    <Dialog
      title={`This design has ${counted(errors.length, "error")}`}
      description="Exported as it is, the server refuses it or messages are lost."
      open
      onClose={onClose}
      initialFocus={cancel}
      footer={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            onClick={() => {
              onClose();
              bus.emit("problems/open", {});
            }}
          >
            Show in Problems
          </Button>
          <Button variant="danger" onClick={onExport}>
            {`${VERBS[way]} with errors`}
          </Button>
        </>
      }
    >
      <ul className={styles.errors} aria-label="Errors">
        {listed.map((error) => {
          const element = error.element && elements.get(error.element);
          return (
            <li key={error.id}>
              <SeverityIcon severity="error" />
              <div>
                <strong>{element ? elementTitle(element) : "The design"}</strong>
                <p>{error.message}</p>
              </div>
            </li>
          );
        })}
      </ul>
      {left > 0 && <p className={styles.more}>{`and ${counted(left, "error")} more`}</p>}
    </Dialog>
  );
}
