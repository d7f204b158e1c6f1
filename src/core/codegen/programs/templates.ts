/** Texts with `{parameters}`: subjects, message ids, keys. */
import type { Parameter, Template } from "./model.ts";
import { uniqueWords, wordsOf } from "./words.ts";

const PARAMETER = /\{([^{}]+)\}/;

/** A parameter of a subject, or of a key, lies within one token. */
const TOKEN_PARAMETER = /\{([^{}.]+)\}/;

/** Splits texts at their parameters; the same name is the same parameter in all of them. */
export function parameterScope(): {
  read(text: string): Template;
  /** Of text that dots part into tokens: a subject, a key. */
  readTokens(text: string): Template;
  /** Of everything that was read, in order. */
  readonly parameters: readonly Parameter[];
} {
  const unique = uniqueWords();
  const known = new Map<string, Parameter>();
  const parameters: Parameter[] = [];
  const parameter = (name: string): Parameter => {
    let found = known.get(name);
    if (!found) {
      found = { name, words: unique(wordsOf(name, "value")) };
      known.set(name, found);
      parameters.push(found);
    }
    return found;
  };
  const split = (text: string, pattern: RegExp): Template => {
    const parts = text
      .split(pattern)
      .map((part, i) => (i % 2 === 1 ? parameter(part) : part))
      .filter((part) => part !== "");
    return { text, parts };
  };
  return {
    read: (text) => split(text, PARAMETER),
    readTokens: (text) => split(text, TOKEN_PARAMETER),
    parameters,
  };
}

/** With values for its parameters; `otherwise` where there is none. */
export function fill({ parts }: Template, values: ReadonlyMap<string, string>, otherwise: string): string {
  return parts.map((part) => (typeof part === "string" ? part : (values.get(part.name) ?? otherwise))).join("");
}
