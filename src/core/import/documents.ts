/** The JSON values of a file: one, or several one after the other as NDJSON and repeated CLI calls write them. */
import { type DesignError, designError } from "../design/errors.ts";
import { lineIndex, walkJson } from "../design/json-text.ts";
import { readJson, syntaxError } from "../design/json-value.ts";
import { MAX_ELEMENTS } from "../design/parse.ts";
import { err, ok, type Result } from "../result.ts";

/** One JSON value of a file, and where it stood. */
export interface JsonDocument {
  readonly text: string;
  /** Of `text` in the file: UTF-16 units from 0. */
  readonly offset: number;
  readonly value: unknown;
  /** Numbers that lost digits: errors where they matter, nothing where they do not (a server's counters). */
  readonly inexact: readonly DesignError[];
  /** Puts an error's place into the whole file. */
  place(error: DesignError): DesignError;
}

/** Errors: as `readJson`. */
export function readDocuments(text: string): Result<JsonDocument[], DesignError[]> {
  const whole = readJson(text);
  if (whole.ok) return ok([{ text, offset: 0, ...whole.value, place: (error) => error }]);
  const [first] = whole.error;
  if (first?.code !== "json/syntax" || first.data.reason !== "trailing-text") return whole;

  const pieces: { offset: number; length: number }[] = [];
  const problem = walkJson(
    text,
    {
      leave(path, offset, length) {
        if (path.length === 0) pieces.push({ offset, length });
      },
    },
    true,
  );
  if (problem) return err([syntaxError(text, true)]);
  if (pieces.length > MAX_ELEMENTS) {
    return err([designError("elements/too-many", [], { limit: MAX_ELEMENTS, count: pieces.length })]);
  }
  const documents: JsonDocument[] = [];
  const positionOf = lineIndex(text);
  for (const { offset, length } of pieces) {
    const place = (error: DesignError): DesignError => {
      const at = offset + (error.offset ?? 0);
      return { ...error, offset: at, ...positionOf(at) };
    };
    const piece = text.slice(offset, offset + length);
    const read = readJson(piece);
    if (!read.ok) return err(read.error.map(place));
    documents.push({ text: piece, offset, ...read.value, place });
  }
  return ok(documents);
}
