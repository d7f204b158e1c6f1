import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import type { Reading } from "../session/live-session.ts";
import { useLiveSession } from "../session/use-live-session.ts";
import styles from "./server.module.css";

/** How far the reading of the server has come. */
export function Progress({ reading: { streams, of, consumers } }: { reading: Reading }) {
  const session = useLiveSession();
  const text =
    of === 0
      ? "Reading the server…"
      : `${streams.toLocaleString("en")} of ${counted(of, "stream")}, ${counted(consumers, "consumer")}`;
  return (
    <div className={styles.progress}>
      <progress max={Math.max(1, of)} {...(of > 0 && { value: streams })} aria-label="Reading the server" />
      <p>{text}</p>
      <Button size="sm" variant="quiet" onClick={() => session.stopReading()}>
        Stop
      </Button>
    </div>
  );
}
