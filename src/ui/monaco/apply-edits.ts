import { monaco } from "./monaco.ts";

/** Replaces `length` UTF-16 units from `offset` on. */
interface OffsetEdit {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Edits of a text as one step of its model: what they leave alone keeps its place on the screen. */
export function applyToModel(model: monaco.editor.ITextModel, edits: readonly OffsetEdit[]): void {
  const operations = edits.map(({ offset, length, text }) => {
    const start = model.getPositionAt(offset);
    const end = model.getPositionAt(offset + length);
    return { range: monaco.Range.fromPositions(start, end), text };
  });
  model.pushStackElement();
  model.pushEditOperations(null, operations, () => null);
  model.pushStackElement();
}
