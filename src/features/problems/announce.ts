import type { FindingsState } from "#editor/findings.ts";
import type { Editor } from "#editor/store.ts";
import { severityCountsText } from "#ui/severities.ts";

/** Edits follow each other faster than one wants to hear about problems. */
const SETTLED_MS = 1_500;

/** Says how many problems there are when that has changed and no edit follows. Returns what ends it. */
export function announceProblems(editor: Editor): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = "no problems";
  const listen = ({ state, counts }: FindingsState) => {
    clearTimeout(timer);
    if (state !== "fresh") return;
    timer = setTimeout(() => {
      const text = severityCountsText(counts);
      if (text === said) return;
      said = text;
      editor.bus.emit("say", { text: text.charAt(0).toUpperCase() + text.slice(1) });
    }, SETTLED_MS);
  };
  const stop = editor.findings.subscribe(listen);
  listen(editor.findings.getState());
  return () => {
    stop();
    clearTimeout(timer);
  };
}
