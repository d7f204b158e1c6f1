import { Check, Eye, LoaderCircle, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useEditor, useEditorSession } from "#editor/react.tsx";
import { useLibrary } from "./context.tsx";
import styles from "./save-status.module.css";
import type { SaveStatus as Status } from "./state.ts";

const LOOKS = {
  saved: { icon: Check, text: "Saved" },
  saving: { icon: LoaderCircle, text: "Saving…" },
  unsaved: { icon: LoaderCircle, text: "Saving…" },
  failed: { icon: TriangleAlert, text: "Not saved" },
  "read-only": { icon: Eye, text: "Preview, not saved" },
} satisfies Record<Status, unknown>;

/** Whether the design is kept, for the top bar. Opens the history. */
export function SaveStatus() {
  const { bus } = useEditorSession();
  const status = useLibrary((state) => state.status);
  const error = useLibrary((state) => state.error);
  const embedded = useEditor((state) => state.mode === "embed");
  if (embedded) return null;
  const { icon: Icon, text } = LOOKS[status];
  const look = status === "unsaved" ? "saving" : status;
  const whole = status === "failed" && error ? `${text}: ${error}` : text;

  return (
    <>
      {status === "read-only" ? (
        <span className={styles.status} data-status={look}>
          <Icon aria-hidden />
          <span>{whole}</span>
        </span>
      ) : (
        <button
          type="button"
          className={styles.status}
          data-status={look}
          aria-label={`${whole.replace(/\.$/, "")}. Version history`}
          title={status === "failed" ? whole : "Version history"}
          onClick={() => bus.emit("dialog/open", { name: "history" })}
        >
          <Icon aria-hidden />
          <span>{whole}</span>
        </button>
      )}
      <Announcement status={status} error={error} />
    </>
  );
}

/** Speaks when saving begins to fail and when it works again, and is silent about the many saves between. */
function Announcement({ status, error }: { status: Status; error: string | null }) {
  const [spoken, setSpoken] = useState("");
  const failed = useRef(false);
  useEffect(() => {
    if (status === "failed" && error) {
      failed.current = true;
      setSpoken(`Not saved: ${error}`);
    } else if (status === "saved" && failed.current) {
      failed.current = false;
      setSpoken("Saved again");
    }
  }, [status, error]);
  return (
    <span role="status" aria-live="polite" className="visually-hidden">
      {spoken}
    </span>
  );
}
