/**
 * JSON text as Go's encoding/json reads it: its grammar, its depth limit and its words for a syntax error.
 * Source: encoding/json scanner.go, decode.go (unquoteBytes).
 */
import { byteLength } from "../../utf8.ts";
import { quoteByte, wellFormed } from "./go-text.ts";
import { FALSE_NODE, type JsonNode, MAX_DEPTH, type Member, NULL_NODE, TRUE_NODE } from "./json-nodes.ts";

/** Where and why text is no JSON. `end` of the text, or a character; `bytes` up to and with that character. */
export interface SyntaxFault {
  readonly fault: "end" | "character";
  readonly message: string;
  readonly bytes: number;
}

/** A value and the offset after it. */
export interface Parsed {
  readonly node: JsonNode;
  readonly end: number;
}

type Frame =
  | { readonly kind: "object"; readonly members: Member[]; readonly start: number; name: string }
  | { readonly kind: "array"; readonly items: JsonNode[]; readonly start: number };

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const PLAIN = /(?:[^"\\\p{Cc}]|[\u007f-\u009f])*/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Stop {
  constructor(readonly fault: SyntaxFault) {}
}

/** The offset of the first character from `at` on that is not white space. */
export function skipSpace(text: string, at: number): number {
  let next = at;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return next;
    next += 1;
  }
}

/**
 * Reads the one value that starts at `from`, white space before it skipped. `text` is well-formed; `depth`: how deep
 * the value itself stands.
 */
export function parseValue(text: string, from: number, depth = 0): Parsed | SyntaxFault {
  try {
    return new Reader(text, from, depth).read();
  } catch (stop) {
    if (stop instanceof Stop) return stop.fault;
    throw stop;
  }
}

class Reader {
  private readonly frames: Frame[] = [];

  constructor(
    private readonly text: string,
    private at: number,
    private readonly depth: number,
  ) {}

  read(): Parsed {
    for (;;) {
      const node = this.value();
      if (!node) continue;
      const end = this.place(node);
      if (end) return end;
    }
  }

  /** A literal or an empty container; undefined after the start of a container that has something in it. */
  private value(): JsonNode | undefined {
    this.space();
    const start = this.at;
    switch (this.text[start]) {
      case "{":
        this.enter();
        if (this.peek() === "}") {
          this.at += 1;
          return this.container({ kind: "object", members: [], start, name: "" });
        }
        this.push({ kind: "object", members: [], start, name: this.key("looking for beginning of object key string") });
        return undefined;
      case "[":
        this.enter();
        if (this.peek() === "]") {
          this.at += 1;
          return this.container({ kind: "array", items: [], start });
        }
        this.push({ kind: "array", items: [], start });
        return undefined;
      case '"': {
        const text = this.string();
        const raw = this.text.slice(start, this.at);
        return { kind: "string", text, raw: () => raw };
      }
      case "t":
        return this.word("true", TRUE_NODE);
      case "f":
        return this.word("false", FALSE_NODE);
      case "n":
        return this.word("null", NULL_NODE);
      default:
        return this.number();
    }
  }

  /** Puts a finished value into its container, and what that finishes into the next; the root's end when all is. */
  private place(finished: JsonNode): Parsed | undefined {
    let node = finished;
    for (;;) {
      const frame = this.frames.at(-1);
      if (!frame) return { node, end: this.at };
      if (frame.kind === "object") frame.members.push({ name: frame.name, value: node });
      else frame.items.push(node);
      const next = this.peek();
      if (next === ",") {
        this.at += 1;
        if (frame.kind === "object") frame.name = this.key("looking for beginning of object key string");
        return undefined;
      }
      if (next !== (frame.kind === "object" ? "}" : "]"))
        this.fail(frame.kind === "object" ? "after object key:value pair" : "after array element");
      this.at += 1;
      this.frames.pop();
      node = this.container(frame);
    }
  }

  private container(frame: Frame): JsonNode {
    const { text, at: end } = this;
    const raw = () => text.slice(frame.start, end);
    return frame.kind === "object"
      ? { kind: "object", members: frame.members, raw }
      : { kind: "array", items: frame.items, raw };
  }

  private push(frame: Frame): void {
    this.frames.push(frame);
  }

  private enter(): void {
    if (this.depth + this.frames.length >= MAX_DEPTH) this.fail("exceeded max depth");
    this.at += 1;
  }

  private key(looking: string): string {
    if (this.peek() !== '"') this.fail(looking);
    const name = this.string();
    if (this.peek() !== ":") this.fail("after object key");
    this.at += 1;
    return name;
  }

  private word(word: string, node: JsonNode): JsonNode {
    for (let n = 1; n < word.length; n++) {
      this.at += 1;
      if (this.text[this.at] !== word[n]) this.fail(`in literal ${word} (expecting ${quoteByte(word[n] as string)})`);
    }
    this.at += 1;
    return node;
  }

  private number(): JsonNode {
    NUMBER.lastIndex = this.at;
    const raw = NUMBER.exec(this.text)?.[0];
    if (raw === undefined) {
      if (this.text[this.at] !== "-") this.fail("looking for beginning of value");
      this.at += 1;
      this.fail("in numeric literal");
    }
    this.at += raw.length;
    // What follows could go on a number that breaks off: `1.`, `1e`, `1e+`.
    const next = this.text[this.at];
    if (next === "." && !/[.eE]/.test(raw)) {
      this.at += 1;
      this.fail("after decimal point in numeric literal");
    }
    if ((next === "e" || next === "E") && !/[eE]/.test(raw)) {
      this.at += /[+-]/.test(this.text[this.at + 1] ?? "") ? 2 : 1;
      this.fail("in exponent of numeric literal");
    }
    return { kind: "number", raw: () => raw };
  }

  private string(): string {
    this.at += 1;
    let out = "";
    for (;;) {
      PLAIN.lastIndex = this.at;
      out += PLAIN.exec(this.text)?.[0] ?? "";
      this.at = PLAIN.lastIndex;
      const next = this.text[this.at];
      if (next === '"') {
        this.at += 1;
        return wellFormed(out);
      }
      if (next !== "\\") this.fail("in string literal");
      this.at += 1;
      out += this.escape();
    }
  }

  private escape(): string {
    const letter = this.text[this.at] ?? "";
    const short = ESCAPES[letter];
    if (short !== undefined) {
      this.at += 1;
      return short;
    }
    if (letter !== "u") this.fail("in string escape code");
    let code = 0;
    for (let n = 0; n < 4; n++) {
      this.at += 1;
      const digit = this.text[this.at] ?? "";
      if (!/^[0-9a-fA-F]$/.test(digit)) this.fail("in \\u hexadecimal character escape");
      code = code * 16 + Number.parseInt(digit, 16);
    }
    this.at += 1;
    return String.fromCharCode(code);
  }

  private space(): void {
    this.at = skipSpace(this.text, this.at);
  }

  private peek(): string | undefined {
    this.space();
    return this.text[this.at];
  }

  private fail(context: string): never {
    throw new Stop(faultAt(this.text, this.at, context));
  }
}

/** The fault that the character at `at`, or the end of the text there, is in this context. */
export function faultAt(text: string, at: number, context: string): SyntaxFault {
  const point = text.codePointAt(at);
  if (point === undefined) return { fault: "end", message: endMessage(context), bytes: byteLength(text) };
  const character = quoteByte(String.fromCodePoint(point));
  const bytes = byteLength(text.slice(0, at)) + 1;
  return { fault: "character", message: `invalid character ${character} ${context}`, bytes };
}

/** Go tries a space at the end; inside of words, numbers and escapes it is the fault. */
function endMessage(context: string): string {
  const inside = /^(?:in (?!string literal)|after decimal)/.test(context);
  return inside ? `invalid character ' ' ${context}` : "unexpected end of JSON input";
}
