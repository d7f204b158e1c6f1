import { CircleAlert, Info } from "lucide-react";
import { ADVISORIES } from "#core/live/advisories/kinds.ts";
import type { Advisory } from "#core/live/advisories/log.ts";
import { advisoryText } from "#core/live/advisories/messages.ts";
import { resourceText } from "#core/live/comparison.ts";
import styles from "./watch.module.css";

interface AdvisoryListProps {
  label: string;
  /** Newest first. */
  advisories: readonly Advisory[];
  /** All are about one thing, which stands above them. */
  alone?: boolean;
}

/** What the server said by itself. */
export function AdvisoryList({ label, advisories, alone = false }: AdvisoryListProps) {
  return (
    <ul className={styles.advisories} aria-label={label}>
      {advisories.map((advisory) => {
        const { key, code, resource, count, last } = advisory;
        const bad = ADVISORIES[code].severity === "bad";
        return (
          <li key={key} data-bad={bad || undefined}>
            {bad ? <CircleAlert aria-label="Trouble:" /> : <Info aria-hidden="true" />}
            <span>
              {!alone && <code>{resourceText(resource)}</code>} {advisoryText(advisory)}
            </span>
            {count > 1 && <span className={styles.times}>{`${count.toLocaleString("en")} times`}</span>}
            <time dateTime={new Date(last).toISOString()}>{new Date(last).toLocaleTimeString("en-GB")}</time>
          </li>
        );
      })}
    </ul>
  );
}
