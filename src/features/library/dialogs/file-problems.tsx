import type { FileProblem } from "../files/report.ts";
import styles from "./file-problems.module.css";

const SHOWN = 100;

/** What is wrong, file by file, with the place and what to do. */
export function FileProblems({ problems }: { problems: readonly FileProblem[] }) {
  const byFile = new Map<string, FileProblem[]>();
  for (const problem of problems.slice(0, SHOWN)) {
    byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  }
  return (
    <div className={styles.problems} role="alert">
      {[...byFile].map(([file, found]) => (
        <section key={file} aria-label={file}>
          <h3>{file}</h3>
          <ul>
            {found.map(({ text, place, hint }) => (
              <li key={`${place} ${text}`}>
                {place && <span className={styles.place}>{place}</span>}
                <span>
                  {text}
                  {hint && ` ${hint}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {problems.length > SHOWN && <p>and {problems.length - SHOWN} more</p>}
    </div>
  );
}
