import { Button } from "#ui/button.tsx";
import { counted } from "#ui/words.ts";
import type { Reading } from "../session/live-view.ts";
import { useLiveSession } from "../session/use-live-session.ts";
import styles from "./server.module.css";

/** `120 of 2,000 streams, 611 consumers`. */
export function readingText({ streams, of, consumers }: Reading): string {
  if (of === 0) return "Reading the server…";
  return `${streams.toLocaleString("en")} of ${counted(of, "stream")}, ${counted(consumers, "consumer")}`;
}

/** How far the reading of the server has come. */
export function Progress({ reading }: { reading: Reading }) {
  const session = useLiveSession();
  const { streams, of } = reading;
  return (
    <div className={styles.progress}>
      <progress max={Math.max(1, of)} {...(of > 0 && { value: streams })} aria-label="Reading the server" />
      <p>{readingText(reading)}</p>
      <Button size="sm" variant="quiet" onClick={() => session.stopReading()}>
        Stop
      </Button>
    </div>
  );
}
