/** What could not be watched, as it stands: a request that is answered again is no problem any more. */
import type { WatchProblem } from "./contract.ts";
import type { Answer } from "./questions.ts";

/** More are not told apart. */
const MOST = 50;

export class Problems {
  readonly #bySubject = new Map<string, WatchProblem>();
  #changed = false;

  /** Something was asked on `subject`, and this came of it. */
  note(subject: string, answer: Answer): void {
    const problem = problemOf(subject, answer);
    const before = this.#bySubject.get(subject);
    if (!problem) {
      if (before) this.#changed = true;
      this.#bySubject.delete(subject);
      return;
    }
    if (before?.code === problem.code && before.detail === problem.detail) return;
    if (!before && this.#bySubject.size >= MOST) return;
    this.#bySubject.set(subject, problem);
    this.#changed = true;
  }

  tooMany(subject: string): void {
    const key = `${subject} too many`;
    if (this.#bySubject.has(key)) return;
    this.#bySubject.set(key, { code: "watch/too-many", subject });
    this.#changed = true;
  }

  /** Since they were last taken. */
  get changed(): boolean {
    return this.#changed;
  }

  take(): readonly WatchProblem[] {
    this.#changed = false;
    return [...this.#bySubject.values()];
  }
}

function problemOf(subject: string, answer: Answer): WatchProblem | null {
  switch (answer.state) {
    case "read":
    case "gone":
      return null;
    case "malformed":
      return { code: "watch/malformed", subject };
    case "refused":
      return { code: "watch/refused", subject, detail: `${answer.description} (err_code ${answer.errCode})` };
    case "failed":
      // That there is no connection is said elsewhere.
      if (answer.code === "port/closed") return null;
      return { code: answer.code === "port/permission" ? "watch/denied" : "watch/unanswered", subject };
  }
}
