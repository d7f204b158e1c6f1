import type { DesignError } from "#core/design/errors.ts";
import { designErrorMessage } from "#core/design/messages.ts";
import { monaco } from "#ui/monaco/monaco.ts";

const OWNER = "design";

/** Squiggles under the exact values that keep the text from being a design. */
export function showErrors(model: monaco.editor.ITextModel, errors: readonly DesignError[]): void {
  const markers = errors.map((error) => {
    const offset = error.offset ?? 0;
    const start = model.getPositionAt(offset);
    const end = model.getPositionAt(offset + (error.length ?? 1));
    return {
      severity: monaco.MarkerSeverity.Error,
      message: designErrorMessage(error),
      source: "design",
      code: error.code,
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
  });
  monaco.editor.setModelMarkers(model, OWNER, markers);
}
