import type { TextEdit } from "../sync/edits.ts";
import { LARGE_TEXT, type TextBuffer } from "../sync/text-sync.ts";
import { monaco } from "./monaco.ts";

interface ModelBuffer extends TextBuffer {
  /** Whether the model is being changed by `apply`. */
  isApplying(): boolean;
}

/** A Monaco model as the buffer of the text. Large texts lose their language: no worker, no colours, no folds. */
export function modelBuffer(model: monaco.editor.ITextModel): ModelBuffer {
  let applying = false;
  let version = -1;
  let text = "";
  const read = () => {
    if (version !== model.getVersionId()) {
      text = model.getValue();
      version = model.getVersionId();
    }
    return text;
  };
  return {
    text: read,
    isApplying: () => applying,
    apply(edits: readonly TextEdit[]) {
      const operations = edits.map((edit) => {
        const start = model.getPositionAt(edit.offset);
        const end = model.getPositionAt(edit.offset + edit.length);
        return { range: monaco.Range.fromPositions(start, end), text: edit.text };
      });
      if (operations.length > 0) {
        applying = true;
        model.pushStackElement();
        model.pushEditOperations(null, operations, () => null);
        model.pushStackElement();
        applying = false;
      }
      const language = model.getValueLength() > LARGE_TEXT ? "plaintext" : "json";
      if (model.getLanguageId() !== language) monaco.editor.setModelLanguage(model, language);
    },
  };
}
