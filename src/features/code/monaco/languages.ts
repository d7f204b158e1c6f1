/** The languages of exported files. What colours a text loads when the first such file is shown. */
import "monaco-editor/languages/definitions/dockerfile/register";
import "monaco-editor/languages/definitions/go/register";
import "monaco-editor/languages/definitions/hcl/register";
import "monaco-editor/languages/definitions/javascript/register";
import "monaco-editor/languages/definitions/markdown/register";
import "monaco-editor/languages/definitions/python/register";
import "monaco-editor/languages/definitions/shell/register";
import "monaco-editor/languages/definitions/typescript/register";
import "monaco-editor/languages/definitions/xml/register";
import "monaco-editor/languages/definitions/yaml/register";
import { LARGE_TEXT } from "#editor/text-edits.ts";
import { monaco } from "#ui/monaco/monaco.ts";

/** Monaco's name for the language of a text; `plaintext` when it has none, or the text is too long to be coloured. */
export function languageFor(language: string, length: number): string {
  const known = length <= LARGE_TEXT && monaco.languages.getLanguages().some(({ id }) => id === language);
  return known ? language : "plaintext";
}
