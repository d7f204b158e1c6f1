import { jsonDefaults } from "monaco-editor/languages/features/json/register";
import { SCHEMA_REFERENCE } from "#core/design/serialize.ts";
import { JSON_CHECKS } from "#ui/monaco/monaco.ts";

/** Where the document is said to be, so that its `$schema` leads to the schema that the app ships. */
export const DOCUMENT_URI = "inmemory://design/design.json";
const SCHEMA_URI = new URL(SCHEMA_REFERENCE, DOCUMENT_URI).href;

let asked = false;

/** Completion, hovers and squiggles from the schema that the app ships. Without it the editor still works. */
export async function loadSchema(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const answer = await fetch(new URL(SCHEMA_REFERENCE, document.baseURI));
    if (!answer.ok) return;
    const schema: unknown = await answer.json();
    // Other texts in JSON are no designs.
    jsonDefaults.setDiagnosticsOptions({
      ...JSON_CHECKS,
      schemas: [{ uri: SCHEMA_URI, fileMatch: [DOCUMENT_URI], schema }],
    });
  } catch {
    asked = false; // offline at this moment: the next editor asks again
  }
}
