import { TriangleAlert } from "lucide-react";
import { useEditorSession } from "#editor/react.tsx";
import { Button } from "#ui/button.tsx";
import styles from "./conflict-notice.module.css";
import { useLibrary, useLibrarySession } from "./context.tsx";
import { libraryErrorText } from "./words.ts";

/** Asks what to do when another tab changed or deleted the open design. Nothing is written before the answer. */
export function ConflictNotice() {
  const conflict = useLibrary((state) => state.conflict);
  const library = useLibrarySession();
  const { bus } = useEditorSession();
  if (!conflict) return null;

  const resolve = async (choice: "load" | "copy", done: string) => {
    const answer = await library.resolveConflict(choice);
    if (answer.ok) bus.emit("say", { text: done, show: "success" });
    else bus.emit("say", { text: "That did not work", show: "error", detail: libraryErrorText(answer.error) });
  };
  const newer = conflict.kind === "newer";
  return (
    <section className={styles.notice} role="alert" aria-label="Changed in another tab">
      <TriangleAlert aria-hidden />
      <p>
        <strong>
          {newer ? "Another tab saved a newer version of this design." : "Another tab deleted this design."}
        </strong>{" "}
        {newer
          ? "Saving is paused here. Loading keeps what you have in the version history."
          : "What you see is still here, in this tab only."}
      </p>
      <div className={styles.choices}>
        {newer && (
          <Button size="sm" variant="primary" onClick={() => resolve("load", "Loaded the newer version")}>
            Load the newer version
          </Button>
        )}
        <Button
          size="sm"
          variant={newer ? "plain" : "primary"}
          onClick={() => resolve("copy", newer ? "Saved as a copy" : "Saved as a new design")}
        >
          {newer ? "Save mine as a copy" : "Save it again"}
        </Button>
        {!newer && (
          <Button size="sm" onClick={() => void library.start()}>
            Let it go
          </Button>
        )}
      </div>
    </section>
  );
}
