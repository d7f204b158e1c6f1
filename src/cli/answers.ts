/** Answers in a file as a design, and the reasons of its settings as text. */
import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, elementName } from "#core/design/model.ts";
import { pathText } from "#core/design/path-text.ts";
import type { Decision } from "#core/guide/draft.ts";
import { type AnswersError, answersErrorMessage, answersPlaceText, parseAnswers } from "#core/guide/errors.ts";
import { type Guided, guide } from "#core/guide/guide.ts";
import { valueText } from "#core/guide/words.ts";
import { err, ok, type Result } from "#core/result.ts";
import { printable } from "./formats/printable.ts";
import type { SourceFile } from "./subjects.ts";

/** Of the text of answers: far more than a hundred messages and consumers take. */
const MOST_CHARACTERS = 1024 * 1024;
const MOST_ALIASES = 100;

/** The error is what to write: a line for each thing that is wrong, with its place in the file and in words. */
export function guidedBy({ name, text }: SourceFile): Result<Guided, string> {
  if (text.length > MOST_CHARACTERS) return err(line(name, "The answers are larger than 1 MiB."));
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) {
    const { line: row, col } = lines.linePos(fault.pos[0]);
    return err(line(`${name}:${row}:${col}`, fault.message));
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return err(line(name, "Too many aliases. Write the answers out."));
  }
  const parsed = parseAnswers(value);
  const made = parsed.ok ? guide(parsed.value) : parsed;
  if (made.ok) return ok(made.value);
  const wrong = made.error.map((error) => {
    const words = [answersPlaceText(value, error.path), answersErrorMessage(error)].filter(Boolean).join(": ");
    return line(`${name}${positionOf(document, error, lines)}`, words, error.code);
  });
  return err(wrong.join(""));
}

function line(place: string, message: string, code?: string): string {
  return `${printable(place)}: ${printable(message)}${code === undefined ? "" : `  ${code}`}\n`;
}

/** `:12:5` of the value, or of the nearest thing around it. */
function positionOf(document: ReturnType<typeof parseDocument>, { path }: AnswersError, lines: LineCounter): string {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const key of path) {
    node = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    if (!isNode(node)) break;
    offset = node.range?.[0] ?? offset;
  }
  if (offset === undefined) return "";
  const { line: row, col } = lines.linePos(offset);
  return `:${row}:${col}`;
}

/** Step by step, each setting with its value, its reason and its formula. */
export function reasonsText({ design, steps }: Guided): string {
  const lines = steps.flatMap(({ title, decisions }, i) => [
    `${i + 1}. ${title}`,
    ...decisions.flatMap((decision) => decisionLines(design, decision)),
    "",
  ]);
  return `${lines.map(printable).join("\n").trimEnd()}\n`;
}

function decisionLines(design: Design, decision: Decision): string[] {
  const { element, at, reason, formula, from } = decision;
  const field = at.length === 0 ? "" : ` ${pathText([...at])}`;
  const value = valueText(design, decision);
  const set = value === "" ? "" : ` = ${value}`;
  const place = element === undefined ? field.trim() : `${titleOf(design, element)}${field}`;
  const assumed = from === "default" ? " (default)" : "";
  return [
    ...(place === "" ? [] : [`  ${place}${set}`]),
    `    ${reason}${assumed}`,
    ...(formula === undefined ? [] : [`    ${formula}`]),
  ];
}

function titleOf({ elements }: Design, id: ElementId): string {
  const element = elements.get(id);
  return element ? `${element.kind} ${elementName(element)}` : id;
}
