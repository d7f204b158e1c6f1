import { type Difference, resourceText } from "#core/live/comparison.ts";
import { byShownName, resourceTitle } from "../compare/rows.ts";
import { toggleAdoption, useLivePanelView } from "../view.ts";
import styles from "./plan.module.css";

/** More are chosen one by one in the list of differences. */
const MOST = 100;

/** What only the server has: left alone, unless its deletion is chosen. */
export function Deletions({ differences }: { differences: readonly Difference[] }) {
  const adopt = useLivePanelView((view) => view.adopt);
  const there = differences.filter(({ kind }) => kind === "removed" || kind === "unmanaged");
  if (there.length === 0) return null;
  const listed = [...byShownName(there)].sort(
    (a, b) => Number(a.kind === "unmanaged") - Number(b.kind === "unmanaged"),
  );
  const chosen = there.filter(({ resource }) => adopt.has(resourceText(resource))).length;
  return (
    <details className={styles.deletions} open={there.some(({ kind }) => kind === "removed") || undefined}>
      <summary>{`Only on the server: ${there.length.toLocaleString("en")}, ${chosen} to be deleted`}</summary>
      <ul>
        {listed.slice(0, MOST).map((difference) => {
          const text = resourceText(difference.resource);
          return (
            <li key={text}>
              <label className={styles.choice}>
                <input type="checkbox" checked={adopt.has(text)} onChange={() => toggleAdoption(text)} />
                {`Delete ${resourceTitle(difference)}`}
                {difference.kind === "removed" && <span>was in the design</span>}
              </label>
            </li>
          );
        })}
      </ul>
      {there.length > MOST && <p>{`${there.length - MOST} more: choose them in the list of differences.`}</p>}
    </details>
  );
}
