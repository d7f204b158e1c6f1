/** The selection of the design and the cursor of the text follow each other. */
import type { ElementId } from "#core/design/ids.ts";
import { type FieldPath, isMissing } from "#core/topology/model.ts";
import type { Editor } from "#editor/store.ts";
import { monaco } from "#ui/monaco/monaco.ts";
import { elementAt, elementSpan, fieldSpan, type TextSpan } from "../sync/places.ts";

const AFTER_CURSOR_MS = 150;
/** More selected elements than this are not marked in the text. */
const MANY = 50;

export interface SelectionLink {
  /** Puts the cursor on a field. */
  reveal(id: ElementId | null, path: FieldPath): void;
  /** Marks the selected elements anew: their lines have moved. */
  refresh(): void;
  stop(): void;
}

export function linkSelection(
  editor: Editor,
  view: monaco.editor.IStandaloneCodeEditor,
  text: () => string,
  lineClass: string,
): SelectionLink {
  const marked = view.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Selected because the cursor went there: the text need not follow. */
  let fromText: ElementId | null = null;

  const rangeOf = ({ offset, length }: TextSpan): monaco.Range | null => {
    const model = view.getModel();
    if (!model) return null;
    return monaco.Range.fromPositions(model.getPositionAt(offset), model.getPositionAt(offset + length));
  };
  const ranges = () => {
    const { selection } = editor.getState();
    if (selection.size > MANY) return [];
    return [...selection].flatMap((id) => {
      const span = isMissing(id) ? undefined : elementSpan(text(), id);
      const range = span && rangeOf(span);
      return range ? [range] : [];
    });
  };
  const mark = () => {
    const found = ranges();
    marked.set(found.map((range) => ({ range, options: { isWholeLine: true, className: lineClass } })));
    return found;
  };

  const unsubscribe = editor.subscribe((state, before) => {
    if (state.selection === before.selection) return;
    const [range] = mark();
    const own = fromText !== null && state.selection.size === 1 && state.selection.has(fromText);
    fromText = null;
    if (range && !own) view.revealLineNearTop(range.startLineNumber, monaco.editor.ScrollType.Immediate);
  });
  const cursor = view.onDidChangeCursorPosition(({ source, reason, position }) => {
    clearTimeout(timer);
    const moved = source === "mouse" || reason === monaco.editor.CursorChangeReason.Explicit;
    if (!moved || source === "api") return;
    timer = setTimeout(() => {
      const model = view.getModel();
      const id = model && elementAt(text(), model.getOffsetAt(position));
      const { design, selection, selectedWire } = editor.getState();
      if (!id || !design.elements.has(id)) return;
      if (selectedWire === null && selection.size === 1 && selection.has(id)) return;
      fromText = id;
      editor.getState().select([id]);
    }, AFTER_CURSOR_MS);
  });
  // Opened while something is selected: the text begins there.
  const [first] = mark();
  if (first) view.revealLineNearTop(first.startLineNumber, monaco.editor.ScrollType.Immediate);

  return {
    reveal(id, path) {
      const span = fieldSpan(text(), id, path);
      const range = span && rangeOf(span);
      if (!range) return;
      view.setSelection(range);
      view.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
      view.focus();
    },
    refresh: mark,
    stop() {
      clearTimeout(timer);
      unsubscribe();
      cursor.dispose();
    },
  };
}
