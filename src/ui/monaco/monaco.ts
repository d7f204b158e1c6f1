/**
 * Monaco, with JSON as the one language that has a worker. Its workers come from our own origin; it asks nobody for
 * anything. Import this module lazily: it is most of the app's weight.
 */
// Loads the editor's features too, and must not come later by itself, as it would: features that appear after the
// first editor was made find their services missing.
import "monaco-editor/languages/features/json/jsonMode";
import * as monaco from "monaco-editor/editor";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import JsonWorker from "monaco-editor/languages/features/json/json.worker?worker";
import { jsonDefaults } from "monaco-editor/languages/features/json/register";

export { monaco };

self.MonacoEnvironment = {
  getWorker: (_module: string, label: string) => (label === "json" ? new JsonWorker() : new EditorWorker()),
};

/** JSON is checked as such; no address that a text names is asked for anything. */
export const JSON_CHECKS = {
  validate: true,
  allowComments: false,
  enableSchemaRequest: false,
  schemaRequest: "ignore",
} as const;
jsonDefaults.setDiagnosticsOptions(JSON_CHECKS);

/** Of every model: brackets have the colour of their language. */
export const MODEL_OPTIONS: monaco.editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
};

/** How every text of the app looks; `host`: where it will stand. */
export function textOptions(host: HTMLElement): monaco.editor.IStandaloneEditorConstructionOptions {
  return {
    automaticLayout: true,
    bracketPairColorization: { enabled: false },
    codeLens: false,
    colorDecorators: false,
    // Files that are dropped are the app's, which opens them.
    dropIntoEditor: { enabled: false },
    fixedOverflowWidgets: true,
    fontFamily: getComputedStyle(host).getPropertyValue("--font-mono"),
    fontSize: 12,
    inlineSuggest: { enabled: false },
    lineHeight: 19,
    minimap: { enabled: false },
    padding: { top: 8, bottom: 8 },
    renderLineHighlight: "line",
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    wordBasedSuggestions: "off",
  };
}
