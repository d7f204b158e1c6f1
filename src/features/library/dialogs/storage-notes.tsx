import { TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { approxSize } from "#core/design/units.ts";
import { Button } from "#ui/button.tsx";
import { useLibrary, useLibrarySession } from "../context.tsx";
import type { StorageEstimate } from "../deps.ts";
import styles from "./storage-notes.module.css";

/** Why the open design is not stored, with the way out; nothing while all is well. */
export function NotSaved() {
  const library = useLibrarySession();
  const failed = useLibrary((state) => state.status === "failed" && state.conflict === null);
  const error = useLibrary((state) => state.error);
  const inMemory = useLibrary((state) => state.storage === "memory");
  if (!failed || !error) return null;
  return (
    <section className={styles.failed} aria-label="Not saved">
      <TriangleAlert aria-hidden />
      <p>
        <strong>Not saved:</strong> {error}
      </p>
      {!inMemory && (
        <Button size="sm" onClick={() => void library.flush()}>
          Try again
        </Button>
      )}
      <Button size="sm" onClick={() => void library.saveFile()}>
        Save to a file
      </Button>
    </section>
  );
}

/** How much room there is, and whether the browser promised to keep it. */
export function StorageLine() {
  const library = useLibrarySession();
  const [estimate, setEstimate] = useState<StorageEstimate | null>(null);
  const inMemory = useLibrary((state) => state.storage === "memory");
  useEffect(() => {
    let wanted = true;
    void library.estimate().then((next) => wanted && setEstimate(next));
    return () => {
      wanted = false;
    };
  }, [library]);
  if (inMemory) return <p className={styles.line}>This browser keeps nothing for this page: save to files.</p>;
  if (!estimate) return <p className={styles.line}>Stored in this browser.</p>;
  const promise = estimate.persisted
    ? "The browser keeps them until you clear its data."
    : "The browser may clear them when the disk runs full: save what matters to files.";
  return (
    <p className={styles.line}>
      {approxSize(estimate.usage)} used of about {approxSize(estimate.quota)}. {promise}
    </p>
  );
}
