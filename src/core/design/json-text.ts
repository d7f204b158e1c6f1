/**
 * JSON as text: where each value stands, where the syntax breaks, which keys come twice and which numbers a double
 * would change. `JSON.parse` reads the values; this is for what it does not tell. Nothing here recurses, so that
 * nesting cannot exhaust the stack.
 */
import { createScanner } from "jsonc-parser";

export { numberText } from "./json-number.ts";

/** From the root: `["elements", "ORDERS", "config", "subjects", 0]`. */
export type JsonPath = readonly (string | number)[];

/** Offsets in UTF-16 units from 0; line and column from 1. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

/** What kind of fault the text has. */
export type SyntaxReason = "unexpected" | "end" | "comment" | "trailing-comma" | "string" | "trailing-text";

/** The first fault of a text. Offsets in UTF-16 units from 0. */
export interface SyntaxProblem {
  readonly reason: SyntaxReason;
  readonly offset: number;
  readonly length: number;
  /** The text that stands there, shortened. */
  readonly found: string;
  /** What could stand there: `a value`, `"," or "}"`. */
  readonly expected: string;
}

/** Paths are live: copy them to keep them. */
export interface JsonVisitor {
  enter?(path: JsonPath, offset: number): void;
  leave?(path: JsonPath, offset: number, length: number): void;
  duplicateKey?(path: JsonPath, offset: number, length: number): void;
  number?(path: JsonPath, literal: string, offset: number): void;
}

/** The scanner's `SyntaxKind`, a const enum that single-file compilation cannot read. */
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const STRING = 10;
const NUMBER = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_BREAK = 14;
const TRIVIA = 15;
const UNKNOWN = 16;
const END = 17;

interface Frame {
  readonly close: typeof CLOSE_BRACE | typeof CLOSE_BRACKET;
  readonly offset: number;
  readonly keys: Set<string> | undefined;
}

type Expecting = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "nothing";

/** Walks strict JSON and stops at the first problem, which it gives. `many`: values one after the other (NDJSON). */
export function walkJson(text: string, visitor: JsonVisitor, many = false): SyntaxProblem | undefined {
  const scanner = createScanner(text, false);
  const frames: Frame[] = [];
  const path: (string | number)[] = [];
  let expecting = "value" as Expecting;

  const ended = () => {
    const frame = frames.at(-1);
    expecting = frame ? "comma-or-end" : many ? "value" : "nothing";
  };
  const close = () => {
    const frame = frames.pop();
    if (!frame) return;
    if (frame.close === CLOSE_BRACKET) path.pop();
    visitor.leave?.(path, frame.offset, scanner.getTokenOffset() + 1 - frame.offset);
    if (frames.at(-1)?.close === CLOSE_BRACE) path.pop();
    ended();
  };

  for (;;) {
    const token: number = scanner.scan();
    if (token === TRIVIA || token === LINE_BREAK) continue;
    const offset = scanner.getTokenOffset();
    const frame = frames.at(-1);
    const problem = (reason: SyntaxReason, expected = wordFor(expecting, frame)): SyntaxProblem => ({
      reason,
      offset,
      length: Math.max(1, Math.min(scanner.getTokenLength(), text.length - offset)),
      found: shorten(text.slice(offset, offset + scanner.getTokenLength())),
      expected,
    });
    if (token === END) {
      const complete = expecting === "nothing" || (many && frames.length === 0 && expecting === "value");
      return complete ? undefined : problem("end");
    }
    if (token === LINE_COMMENT || token === BLOCK_COMMENT) return problem("comment");
    if (scanner.getTokenError() !== 0) return problem(token === STRING ? "string" : "unexpected");
    if (token === UNKNOWN) return problem("unexpected");

    switch (expecting) {
      case "nothing":
        return problem("trailing-text", "the end of the text");
      case "colon":
        if (token !== COLON) return problem("unexpected");
        expecting = "value";
        continue;
      case "comma-or-end":
        if (token === frame?.close) close();
        else if (token !== COMMA) return problem("unexpected");
        else if (frame?.close === CLOSE_BRACE) expecting = "key";
        else {
          path.push((path.pop() as number) + 1);
          expecting = "value";
        }
        continue;
      case "key":
      case "key-or-end": {
        if (token === CLOSE_BRACE) {
          if (expecting === "key") return problem("trailing-comma");
          close();
          continue;
        }
        if (token !== STRING) return problem("unexpected");
        const key = scanner.getTokenValue();
        path.push(key);
        if (frame?.keys?.has(key)) visitor.duplicateKey?.(path, offset, scanner.getTokenLength());
        frame?.keys?.add(key);
        expecting = "colon";
        continue;
      }
      default:
        break;
    }

    if (token === CLOSE_BRACKET && frame?.close === CLOSE_BRACKET) {
      if (expecting === "value") return problem("trailing-comma");
      close();
      continue;
    }
    if (token === COMMA || token === COLON || token === CLOSE_BRACE || token === CLOSE_BRACKET) {
      return problem("unexpected");
    }
    visitor.enter?.(path, offset);
    if (token === OPEN_BRACE) {
      frames.push({ close: CLOSE_BRACE, offset, keys: visitor.duplicateKey ? new Set() : undefined });
      expecting = "key-or-end";
    } else if (token === OPEN_BRACKET) {
      frames.push({ close: CLOSE_BRACKET, offset, keys: undefined });
      path.push(0);
      expecting = "value-or-end";
    } else {
      const length = scanner.getTokenLength();
      if (token === NUMBER) visitor.number?.(path, text.slice(offset, offset + length), offset);
      visitor.leave?.(path, offset, length);
      if (frame?.close === CLOSE_BRACE) path.pop();
      ended();
    }
  }
}

function wordFor(expecting: Expecting, frame: Frame | undefined): string {
  switch (expecting) {
    case "colon":
      return '":"';
    case "key":
      return "a property name in double quotes";
    case "key-or-end":
      return 'a property name in double quotes or "}"';
    case "comma-or-end":
      return frame?.close === CLOSE_BRACE ? '"," or "}"' : '"," or "]"';
    case "value-or-end":
      return 'a value or "]"';
    case "value":
      return "a value";
    case "nothing":
      return "the end of the text";
  }
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

/** Turns offsets into lines and columns; asks in any order, at the cost of one pass over the text. */
export function lineIndex(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

interface Wanted {
  readonly children: Map<string | number, Wanted>;
  readonly indexes: number[];
}

/**
 * The ranges of the values at `paths`, in their order, in one walk. `undefined` where the text has no such value, or
 * breaks off before it; with `nearest`, the innermost value around the place instead.
 */
export function locateAll(
  text: string,
  paths: readonly JsonPath[],
  { nearest = false }: { nearest?: boolean } = {},
): (TextRange | undefined)[] {
  const root: Wanted = { children: new Map(), indexes: [] };
  paths.forEach((path, index) => {
    let node = root;
    if (nearest) node.indexes.push(index);
    path.forEach((key, depth) => {
      let next = node.children.get(key);
      if (!next) {
        next = { children: new Map(), indexes: [] };
        node.children.set(key, next);
      }
      node = next;
      if (nearest || depth === path.length - 1) node.indexes.push(index);
    });
    if (path.length === 0 && !nearest) root.indexes.push(index);
  });

  const found: ({ offset: number; length: number; depth: number } | undefined)[] = paths.map(() => undefined);
  const trail: (Wanted | undefined)[] = [];
  walkJson(text, {
    enter(path, offset) {
      const node: Wanted | undefined = path.length === 0 ? root : trail[path.length - 1]?.children.get(keyAt(path));
      trail[path.length] = node;
      for (const index of node?.indexes ?? []) found[index] = { offset, length: 1, depth: path.length };
    },
    leave(path, offset, length) {
      for (const index of trail[path.length]?.indexes ?? []) {
        const range = found[index];
        if (range?.depth === path.length) found[index] = { offset, length, depth: path.length };
      }
    },
  });
  const position = found.some((range) => range) ? lineIndex(text) : undefined;
  return found.map(
    (range) => range && position && { offset: range.offset, length: range.length, ...position(range.offset) },
  );
}

function keyAt(path: JsonPath): string | number {
  return path[path.length - 1] as string | number;
}

/** The range of the value at exactly `path`; `undefined` when the text has none there. */
export function locate(text: string, path: JsonPath): TextRange | undefined {
  return locateAll(text, [path])[0];
}

/** At least the number of keys that the text spells: equal to those of the parsed value when none comes twice. */
export function countSpelledKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) {
    let before = at - 1;
    while (before >= 0 && isSpace(text.charCodeAt(before))) before -= 1;
    if (text.charCodeAt(before) === 34) count += 1;
  }
  return count;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
