/**
 * Monaco with JSON as its only language. Its workers come from our own origin; it asks nobody for
 * anything. Import this module lazily: it is most of the app's weight.
 */
// Loads the editor's features too, and must not come later by itself, as it would: features that appear after the
// first editor was made find their services missing.
import "monaco-editor/languages/features/json/jsonMode";
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
