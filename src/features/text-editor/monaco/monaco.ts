/**
 * Monaco with what a JSON document needs and nothing else. Its workers come from our own origin; it asks nobody for
 * anything. Import this module lazily: it is most of the app's weight.
 */
import "monaco-editor/features/anchorSelect/register";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/caretOperations/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codeEditor/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/contextmenu/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/dnd/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/format/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/gotoLine/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/lineSelection/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/links/register";
import "monaco-editor/features/longLinesHelper/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/quickCommand/register";
import "monaco-editor/features/readOnlyMessage/register";
import "monaco-editor/features/smartSelect/register";
import "monaco-editor/features/snippet/register";
import "monaco-editor/features/suggest/register";
// The registration above leaves the list of completions itself out.
import "monaco-editor/editor/contrib/suggest/browser/suggestController";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/tokenization/register";
import "monaco-editor/features/unusualLineTerminators/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";
import JsonWorker from "monaco-editor/languages/features/json/json.worker?worker";
import { jsonDefaults } from "monaco-editor/languages/features/json/register";

import { SCHEMA_REFERENCE } from "#core/design/serialize.ts";

export * as monaco from "monaco-editor/editor";

self.MonacoEnvironment = {
  getWorker: (_module: string, label: string) => (label === "json" ? new JsonWorker() : new EditorWorker()),
};

/** Where the document is said to be, so that its `$schema` leads to the schema that the app ships. */
export const DOCUMENT_URI = "inmemory://design/design.json";
const SCHEMA_URI = new URL(SCHEMA_REFERENCE, DOCUMENT_URI).href;

let asked = false;

/** Completion, hovers and squiggles from the schema that the app ships. Without it the editor still works. */
export async function loadSchema(): Promise<void> {
  if (asked) return;
  asked = true;
  const options = {
    validate: true,
    allowComments: false,
    enableSchemaRequest: false,
    schemaRequest: "ignore",
  } as const;
  jsonDefaults.setDiagnosticsOptions(options);
  try {
    const answer = await fetch(new URL(SCHEMA_REFERENCE, document.baseURI));
    if (!answer.ok) return;
    const schema: unknown = await answer.json();
    jsonDefaults.setDiagnosticsOptions({ ...options, schemas: [{ uri: SCHEMA_URI, fileMatch: ["*"], schema }] });
  } catch {
    asked = false; // offline at this moment: the next editor asks again
  }
}
