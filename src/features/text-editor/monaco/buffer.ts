import { LARGE_TEXT, type TextEdit } from "#editor/text-edits.ts";
import { applyToModel } from "#ui/monaco/apply-edits.ts";
import { monaco } from "#ui/monaco/monaco.ts";
import type { TextBuffer } from "../sync/text-sync.ts";

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
      if (edits.length > 0) {
        applying = true;
        applyToModel(model, edits);
        applying = false;
      }
      const language = model.getValueLength() > LARGE_TEXT ? "plaintext" : "json";
      if (model.getLanguageId() !== language) monaco.editor.setModelLanguage(model, language);
    },
  };
}
