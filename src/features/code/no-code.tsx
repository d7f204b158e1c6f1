import { CircleDashed, CircleX, FileX } from "lucide-react";
import styles from "./code.module.css";
import { useCode } from "./use-code.ts";

/** Instead of the code: why there is none. */
export function NoCode() {
  const state = useCode((code) => code.state);
  const problem = useCode((code) => code.problem);
  const label = useCode(({ targets, target }) => targets.find(({ id }) => id === target)?.label);
  if (state === "stopped") {
    return (
      <div className={styles.empty} role="alert">
        <CircleX aria-hidden />
        <h3>This design could not be exported</h3>
        <p>{`${problem} It is tried again after the next edit.`}</p>
      </div>
    );
  }
  if (state === "behind") {
    return (
      <div className={styles.empty}>
        <CircleDashed aria-hidden />
        <h3>Writing the code…</h3>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <FileX aria-hidden />
      <h3>No files</h3>
      <p>{`The design has nothing that ${label ?? "this target"} writes: add a stream.`}</p>
    </div>
  );
}
