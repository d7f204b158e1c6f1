/** Answers to a file and from one. */
import { isolated } from "#core/bidi.ts";
import type { Editor } from "#editor/store.ts";
import { downloadBlob, fileStem } from "#ui/download.ts";
import { finishedEntries } from "../walk/settle.ts";
import type { Walk } from "../walk/walk.ts";

/** What is not finished yet is left out: a command line would refuse it. */
export async function saveAnswers(editor: Editor, walk: Walk): Promise<void> {
  const { answersText } = await import("./answers-text.ts");
  const text = answersText(finishedEntries(walk.store.getState().entries));
  const { name } = editor.getState().design;
  downloadBlob(`${fileStem(name)}-answers.yaml`, new Blob([text], { type: "application/yaml" }));
  editor.bus.emit("say", { text: "Saved the answers" });
}

/** In place of the answers that are there; as one step to undo. */
export async function openAnswers(editor: Editor, walk: Walk, file: File): Promise<void> {
  const { MOST_BYTES, readAnswers } = await import("./answers-text.ts");
  const read = file.size > MOST_BYTES ? null : readAnswers(await file.text());
  if (read?.ok) {
    walk.answerAll(read.value, `opening ${file.name}`);
    return;
  }
  const detail = read ? read.error : "The answers are larger than 1 MiB.";
  editor.bus.emit("say", { text: `${isolated(file.name)} holds no answers`, show: "error", detail });
}
