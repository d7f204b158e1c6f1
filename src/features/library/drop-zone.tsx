import { FileInput } from "lucide-react";
import { useEffect, useState } from "react";
import { useEditor } from "#editor/react.tsx";
import { useLibrarySession } from "./context.tsx";
import styles from "./drop-zone.module.css";
import { carriesFiles, filesOfDrop } from "./files/drop.ts";

/** Takes files that are dropped anywhere in the window; while they are dragged over it, says so. */
export function DropZone() {
  const library = useLibrarySession();
  const embedded = useEditor((state) => state.mode === "embed");
  const [over, setOver] = useState(false);

  useEffect(() => {
    if (embedded) return;
    const controller = new AbortController();
    const { signal } = controller;
    // Entering a child comes before leaving its parent: the drag has left when it left as often as it came.
    let depth = 0;
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const onEnter = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth -= 1;
      if (depth <= 0) end();
    };
    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    };
    const onDrop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      end();
      void filesOfDrop(event.dataTransfer).then((sources) => library.openSources(sources));
    };
    // Before anything on the page can take the drop for its own.
    const options = { signal, capture: true };
    addEventListener("dragenter", onEnter, options);
    addEventListener("dragleave", onLeave, options);
    addEventListener("dragover", onOver, options);
    addEventListener("drop", onDrop, options);
    return () => controller.abort();
  }, [embedded, library]);

  if (!over) return null;
  return (
    <div className={styles.zone} aria-hidden>
      <div className={styles.card}>
        <FileInput />
        <strong>Drop a design, a picture of one, or JetStream JSON</strong>
        <span>Designs open beside yours. Configurations are added to the open design.</span>
      </div>
    </div>
  );
}
