/** The words for every error code of this folder: what, where, and what to do. */
import { isolated } from "../bidi.ts";
import { assertNever } from "../result.ts";
import type { CommandError } from "./commands.ts";
import type { DesignError } from "./errors.ts";
import type { SyntaxReason } from "./json-text.ts";
import { pathText } from "./path-text.ts";

/** `line 12, column 5, elements.ORDERS.config.max_age`; empty when the error is about the whole text. */
export function errorPlace(error: DesignError): string {
  const position = error.line === undefined ? [] : [`line ${error.line}, column ${error.column}`];
  const path = error.path.length === 0 ? [] : [isolated(pathText(error.path))];
  return [...position, ...path].join(", ");
}

/** One sentence or two, with the place in front. */
export function designErrorText(error: DesignError): string {
  const place = errorPlace(error);
  const message = designErrorMessage(error);
  return place === "" ? message : `${place}: ${message}`;
}

/** Without the place: what a squiggle shows where it stands. */
export function designErrorMessage(error: DesignError): string {
  const { code, data } = error;
  switch (code) {
    case "file/too-large":
      return `The text is larger than ${mebibytes(data.limit)}, the most a design may take. Split the design.`;
    case "json/syntax":
      return syntaxText(data.reason, data.found, data.expected);
    case "json/too-deep":
      return `This is nested more than ${data.limit} levels deep. No design needs that: flatten it.`;
    case "json/duplicate-key":
      return `"${shorten(data.key)}" is here twice, and only one of them would count. Remove or rename one.`;
    case "json/reserved-key":
      return `"${data.key}" is reserved by JavaScript and cannot be a key. Rename it.`;
    case "json/inexact-number":
      return `${data.literal} has more digits than can be kept exactly. Use a number that ends in zeros, or a smaller one.`;
    case "json/text-too-long":
      return `This text has ${data.length} characters, more than the ${data.limit} allowed. Shorten it.`;
    case "file/not-a-design":
      return notADesignText(data.found);
    case "file/version-unknown":
      return `This version of the format does not exist. The present one is ${data.known}.`;
    case "file/version-newer":
      return `The file has version ${data.version} of the format; this release reads up to ${data.known}. Open it with a newer release.`;
    case "migration/failed":
      return `This file of an older version could not be converted (${data.name}): ${data.reason}.`;
    case "elements/too-many":
      return `${data.count} elements, more than the ${data.limit} a design may have. Split the design.`;
    case "element/id-invalid":
      return `${isolated(data.id)} cannot be an element id. Use 1 to 64 of A-Z a-z 0-9 _ -.`;
    case "element/kind-unknown":
      return `There is no element kind ${isolated(data.found)}. Use one of ${data.known.join(", ")}.`;
    case "layout/unknown-element":
      return `No element has the id ${isolated(data.id)}. Remove this placement, or add the element.`;
    case "field/missing":
      return `"${data.key}" is missing. Add it.`;
    case "field/unknown":
      return unknownFieldText(data.key, data.known);
    case "field/type":
    case "field/value":
      return `Expected ${data.expected}, found ${isolated(data.found)}.`;
    default:
      return assertNever(code);
  }
}

/** One sentence for the user. */
export function commandErrorText(error: CommandError): string {
  switch (error.code) {
    case "command/element-missing":
      return `There is no element "${error.id}" in the design.`;
    case "command/id-taken":
      return `The design already has an element "${error.id}".`;
    default:
      return assertNever(error);
  }
}

/** As it stands in the text; in quotes of its own when it has none. */
function quoted(found: string): string {
  return isolated(found.startsWith('"') ? found : JSON.stringify(found));
}

function syntaxText(reason: SyntaxReason, found: string, expected: string): string {
  switch (reason) {
    case "unexpected":
      return `Expected ${expected}, found ${found === "" ? "something else" : quoted(found)}.`;
    case "end":
      return `The text ends where ${expected} should come. Is it cut off?`;
    case "comment":
      return "JSON has no comments. Remove it.";
    case "trailing-comma":
      return "There is a comma before the closing bracket. Remove it.";
    case "string":
      return "This text is not closed, or holds a line break or an escape that JSON does not know.";
    case "trailing-text":
      return `The document ends before ${isolated(JSON.stringify(found))}. Remove what follows it.`;
    default:
      return assertNever(reason);
  }
}

function notADesignText(found: "not-an-object" | "no-format" | "other-format"): string {
  switch (found) {
    case "not-an-object":
      return "A design is a JSON object; this is something else.";
    case "no-format":
      return `This is not a design: "format": "jetstream-designer" is missing. Import stream and consumer configurations instead of opening them.`;
    case "other-format":
      return `This is not a design: its format is not "jetstream-designer".`;
    default:
      return assertNever(found);
  }
}

function unknownFieldText(key: string, known: readonly string[]): string {
  const near = known.find((name) => isNear(name.toLowerCase(), key.toLowerCase()));
  if (near) return `There is no field "${shorten(key)}". Did you mean "${near}"?`;
  const list = known.length > 0 ? ` Fields here: ${known.join(", ")}.` : "";
  return `There is no field "${shorten(key)}".${list}`;
}

/** One letter added, left out, changed or swapped. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === `${right[1]}${right[0]}`);
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MiB`;
}

function shorten(text: string): string {
  return isolated(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}
