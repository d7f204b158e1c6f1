import type { Editor } from "#editor/store.ts";
import { goToProblem } from "./edits.ts";
import { problemList } from "./rows.ts";
import { useProblemsView } from "./view.ts";
import { findingSummary } from "./words.ts";

/** Goes to the next problem of the list, or the one before; after the last comes the first. */
export function stepProblem(editor: Editor, by: 1 | -1): void {
  const { findings } = editor.findings.getState();
  const { elements } = editor.getState().design;
  const { groupBy, filter, mark } = useProblemsView.getState();
  const { found } = problemList({ findings, suppressed: [], elements }, groupBy, filter, new Set());
  if (found.length === 0) {
    editor.bus.emit("say", {
      text: findings.length > 0 ? "No problem matches the filter of the problems" : "No problems",
      show: "info",
    });
    return;
  }
  const at = found.findIndex(({ key }) => key === mark.key);
  const next = at < 0 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length;
  const row = found[next];
  if (!row) return;
  useProblemsView.setState({ mark: { key: row.key, index: 0 } });
  goToProblem(editor, row.finding);
  editor.bus.emit("say", { text: `${next + 1} of ${found.length}. ${findingSummary(elements, row.finding)}` });
}
