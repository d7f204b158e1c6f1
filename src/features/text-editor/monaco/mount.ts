/** One Monaco editor on the page, tied to the session. */
import type { Editor } from "#editor/store.ts";
import { LARGE_TEXT } from "#editor/text-edits.ts";
import { MODEL_OPTIONS, monaco, textOptions } from "#ui/monaco/monaco.ts";
import { followTheme } from "#ui/monaco/theme.ts";
import { stepHistory } from "../sync/text-history.ts";
import { createTextSync, type TextStatus, type TextSync, type Unfinished } from "../sync/text-sync.ts";
import { modelBuffer } from "./buffer.ts";
import { showFindings } from "./finding-markers.ts";
import { showErrors } from "./markers.ts";
import { DOCUMENT_URI, loadSchema } from "./schema.ts";
import { linkSelection, type SelectionLink } from "./selection-link.ts";

export interface MountedText {
  readonly sync: TextSync;
  readonly link: SelectionLink;
  /** Puts the cursor at an offset of the text. */
  goTo(offset: number): void;
  setReadOnly(readOnly: boolean): void;
  dispose(): void;
}

interface MountOptions {
  /** The class of the lines of selected elements. */
  readonly lineClass: string;
  readonly onStatus: (status: TextStatus, isLarge: boolean) => void;
}

const ACCESSIBLE_NAME = "Design as text. Press Control M to let Tab leave the editor, F1 for commands.";

/** Texts that were not a design when their editor was closed, by session. */
const unfinished = new WeakMap<Editor, Unfinished>();

export function mountText(host: HTMLElement, editor: Editor, { lineClass, onStatus }: MountOptions): MountedText {
  void loadSchema();
  const stopTheme = followTheme();
  const model = monaco.editor.createModel("", "json", monaco.Uri.parse(DOCUMENT_URI));
  model.updateOptions(MODEL_OPTIONS);
  const view = monaco.editor.create(host, {
    ...textOptions(host),
    model,
    ariaLabel: ACCESSIBLE_NAME,
  });

  const buffer = modelBuffer(model);
  const findings = showFindings({ editor, model, text: buffer.text, flush: () => sync.flush() });
  const report = (status: TextStatus) => {
    showErrors(model, status.state === "invalid" ? status.errors : []);
    findings.textIs(status);
    onStatus(status, model.getValueLength() > LARGE_TEXT);
  };
  const resume = unfinished.get(editor);
  unfinished.delete(editor);
  const sync = createTextSync(editor, buffer, report, resume);
  const link = linkSelection(editor, view, buffer.text, lineClass);

  const content = model.onDidChangeContent(() => {
    if (!buffer.isApplying()) sync.edited();
  });
  const blur = view.onDidBlurEditorWidget(() => sync.tidy());
  const { KeyMod, KeyCode } = monaco;
  const step = (direction: "undo" | "redo") => () =>
    stepHistory(editor, sync, direction, () => view.trigger("design", direction, null));
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, step("undo"), "editorTextFocus");
  view.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, step("redo"), "editorTextFocus");
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, step("redo"), "editorTextFocus");
  // Else Monaco waits for the second half of a chord.
  const search = () => editor.bus.emit("dialog/open", { name: "palette" });
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyK, search, "editorTextFocus");

  return {
    sync,
    link,
    goTo(offset) {
      const position = model.getPositionAt(offset);
      view.setPosition(position);
      view.revealPositionInCenterIfOutsideViewport(position, monaco.editor.ScrollType.Immediate);
      view.focus();
    },
    setReadOnly: (readOnly) => view.updateOptions({ readOnly }),
    dispose() {
      const left = sync.stop();
      if (left) unfinished.set(editor, left);
      link.stop();
      findings.stop();
      content.dispose();
      blur.dispose();
      stopTheme();
      view.dispose();
      model.dispose();
    },
  };
}
