/** The file that is shown, in a Monaco editor that only reads: the code and the selection follow each other. */
import type { ElementLines, ExportFile } from "#core/codegen/target.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { Editor } from "#editor/store.ts";
import { minimalEdits } from "#editor/text-edits.ts";
import { applyToModel } from "#ui/monaco/apply-edits.ts";
import { MODEL_OPTIONS, monaco, textOptions } from "#ui/monaco/monaco.ts";
import { followTheme } from "#ui/monaco/theme.ts";
import { elementAtLine, filesAbout, linesOf } from "../files/places.ts";
import { showFile, shownPath, useCodeView } from "../view.ts";
import type { Code, CodeWork } from "../work/code-work.ts";
import { languageFor } from "./languages.ts";

export interface CodeEditor {
  focus(): void;
  dispose(): void;
}

interface Options {
  readonly editor: Editor;
  readonly work: CodeWork;
  /** The class of the lines of selected elements. */
  readonly lineClass: string;
}

const AFTER_CURSOR_MS = 150;
const ACCESSIBLE_NAME = "Code, read only. Press Control M to let Tab leave the editor, F1 for commands.";
const READ_ONLY = { value: "Written from the design: edit the design and this follows." };

/** Languages whose lines are paragraphs. */
const PROSE: ReadonlySet<string> = new Set(["markdown", "plaintext"]);

/** Where each file was looked at last, by session, target and path. */
const places = new WeakMap<CodeWork, Map<string, monaco.editor.ICodeEditorViewState>>();

export function mountCode(host: HTMLElement, { editor, work, lineClass }: Options): CodeEditor {
  const stopTheme = followTheme();
  const view = monaco.editor.create(host, {
    ...textOptions(host),
    model: null,
    ariaLabel: ACCESSIBLE_NAME,
    readOnly: true,
    readOnlyMessage: READ_ONLY,
    domReadOnly: true,
    renderFinalNewline: "off",
    // Addresses in texts of a design lead nowhere by a click.
    links: false,
    // Kept as a target wrote them.
    unusualLineTerminators: "off",
  });
  const { KeyMod, KeyCode } = monaco;
  // Else Monaco waits for the second half of a chord.
  const search = () => editor.bus.emit("dialog/open", { name: "palette" });
  view.addCommand(KeyMod.CtrlCmd | KeyCode.KeyK, search, "editorTextFocus");

  const kept = places.get(work) ?? new Map<string, monaco.editor.ICodeEditorViewState>();
  places.set(work, kept);
  const marked = view.createDecorationsCollection();
  let shown: { readonly key: string; readonly file: ExportFile } | null = null;
  /** Selected because the cursor went there: the code need not follow. */
  let fromCode: ElementId | null = null;
  /** What is selected has no code yet: it may come with the next. */
  let missed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keepPlace = () => {
    const state = view.saveViewState();
    if (shown && state) kept.set(shown.key, state);
  };
  const mark = () => {
    const found = shown ? linesOf(shown.file, editor.getState().selection) : [];
    marked.set(
      found.map(({ line, endLine }) => ({
        range: new monaco.Range(line, 1, endLine, 1),
        options: { isWholeLine: true, className: lineClass },
      })),
    );
    return found;
  };

  /** Shows what is to be shown; the same file in other words keeps its place on the screen. */
  const show = (code: Code | null) => {
    const path = shownPath(code, useCodeView.getState().chosen);
    const file = path === undefined ? undefined : code?.files.get(path);
    if (!file) {
      keepPlace();
      shown = null;
      setModel(view, null);
      return;
    }
    const key = `${code?.target}\n${file.path}`;
    if (shown?.file === file && shown.key === key) return;
    const text = shownText(file.text);
    const language = languageFor(file.language, text.length);
    const model = view.getModel();
    if (shown?.key === key && model) {
      keepingTopLine(view, () => applyToModel(model, minimalEdits(model.getValue(), text)));
      if (model.getLanguageId() !== language) monaco.editor.setModelLanguage(model, language);
    } else {
      keepPlace();
      const made = monaco.editor.createModel(text, language);
      made.updateOptions(MODEL_OPTIONS);
      setModel(view, made);
      const place = kept.get(key);
      if (place) view.restoreViewState(place);
    }
    shown = { key, file };
    view.updateOptions({ wordWrap: PROSE.has(file.language) ? "on" : "off" });
    mark();
  };

  /** To the lines of what is selected: in this file, else in the first that has some. */
  const goToSelected = (code: Code | null) => {
    const found = mark();
    const [here] = found;
    missed = false;
    if (here) {
      const seen = view.getVisibleRanges();
      const isSeen = ({ line, endLine }: ElementLines) =>
        seen.some(({ startLineNumber, endLineNumber }) => line <= endLineNumber && endLine >= startLineNumber);
      if (!found.some(isSeen)) view.revealLineInCenter(here.line, monaco.editor.ScrollType.Immediate);
      return;
    }
    const [path] = code ? filesAbout(code.files.values(), editor.getState().selection) : [];
    if (!code || path === undefined) {
      missed = editor.getState().selection.size > 0;
      return;
    }
    showFile(code, path);
    const [there] = mark();
    if (there) view.revealLineNearTop(there.line, monaco.editor.ScrollType.Immediate);
  };

  const present = () => work.store.getState().code;
  const stops = [
    work.store.subscribe((now, before) => {
      if (now.code === before.code) return;
      show(now.code);
      if (missed || now.code?.target !== before.code?.target) goToSelected(now.code);
    }),
    useCodeView.subscribe(() => show(present())),
    editor.subscribe((now, before) => {
      if (now.selection === before.selection) return;
      const own = fromCode !== null && now.selection.size === 1 && now.selection.has(fromCode);
      fromCode = null;
      if (own) mark();
      else goToSelected(present());
    }),
  ];
  const cursor = view.onDidChangeCursorPosition(({ source, reason, position }) => {
    clearTimeout(timer);
    const moved = source === "mouse" || reason === monaco.editor.CursorChangeReason.Explicit;
    if (!moved || source === "api") return;
    timer = setTimeout(() => {
      const id = shown && elementAtLine(shown.file, position.lineNumber);
      const { design, selection, selectedWire } = editor.getState();
      if (!id || !design.elements.has(id)) return;
      if (selectedWire === null && selection.size === 1 && selection.has(id)) return;
      fromCode = id;
      editor.getState().select([id]);
    }, AFTER_CURSOR_MS);
  });
  show(present());
  // Opened while something is selected: the code begins there.
  goToSelected(present());

  return {
    focus: () => view.focus(),
    dispose() {
      clearTimeout(timer);
      keepPlace();
      for (const stop of stops) stop();
      cursor.dispose();
      stopTheme();
      setModel(view, null);
      view.dispose();
    },
  };
}

function setModel(view: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel | null): void {
  const before = view.getModel();
  view.setModel(model);
  before?.dispose();
}

/** Lines may come and go above what is seen: its first line stays where it is on the screen. */
function keepingTopLine(view: monaco.editor.IStandaloneCodeEditor, change: () => void): void {
  const line = view.getVisibleRanges()[0]?.startLineNumber ?? 1;
  const below = view.getScrollTop() - view.getTopForLineNumber(line);
  const anchor = view.createDecorationsCollection([{ range: new monaco.Range(line, 1, line, 1), options: {} }]);
  change();
  const now = anchor.getRange(0)?.startLineNumber ?? line;
  anchor.clear();
  if (now !== line) view.setScrollTop(view.getTopForLineNumber(now) + below, monaco.editor.ScrollType.Immediate);
}

/** A carriage return inside a quoted text would be a line of its own here, and every line after it another. */
function shownText(text: string): string {
  return text.replaceAll("\r", "␍");
}
