/**
 * Publication subjects: `orders.{region}.created` stands for every subject that the program may fill in. A parameter
 * is one token or a part of one, and at least one character long. Wildcards cannot be published to.
 */
import { isWildcard, tokensOf, validTokens } from "./subjects.ts";

/** One token of what is looked up. */
export type QueryToken =
  | { readonly kind: "literal"; readonly text: string }
  /** One token of any text. */
  | { readonly kind: "any"; readonly parameter?: string }
  /** One token whose text is known in part: the texts around its parameters, first and last included. */
  | { readonly kind: "partial"; readonly texts: readonly string[]; readonly parameters: readonly string[] }
  /** One or more tokens of any text. */
  | { readonly kind: "rest" };

/** Subjects to look up in an index: what a pattern matches, or what a template can become. */
export interface SubjectQuery {
  readonly text: string;
  readonly tokens: readonly QueryToken[];
  /** A parameter stands in more than one place, so its values must agree. */
  readonly repeats: boolean;
}

const PARAMETER = /\{([^{}]+)\}/g;
const HAS_PARAMETER = /\{[^{}]+\}/;

/** The parameter names of a publication subject, in order, each once. */
export function parametersOf(subject: string): string[] {
  const names: string[] = [];
  for (let open = subject.indexOf("{"); open >= 0; ) {
    let end = open + 1;
    while (end < subject.length && !STOPS.has(subject.charAt(end))) end += 1;
    if (subject.charAt(end) === "}" && end > open + 1) {
      const name = subject.slice(open + 1, end);
      if (!names.includes(name)) names.push(name);
    }
    open = subject.indexOf("{", end);
  }
  return names;
}

/** What ends a parameter's name, rightly or not. */
const STOPS: ReadonlySet<string> = new Set(["{", "}", "."]);

/** Undefined when no instance is a subject that can be published to. */
export function templateQuery(template: string): SubjectQuery | undefined {
  const parts = validTokens(template);
  if (!parts || parts.some(isWildcard)) return undefined;
  if (!template.includes("{")) return { text: template, tokens: parts.map(literal), repeats: false };
  const tokens = parts.map(templateToken);
  const names = tokens.flatMap((token) => {
    if (token.kind === "any") return token.parameter ?? [];
    return token.kind === "partial" ? token.parameters : [];
  });
  return { text: template, tokens, repeats: new Set(names).size < names.length };
}

/** Undefined for an invalid subject. */
export function patternQuery(pattern: string): SubjectQuery | undefined {
  const tokens = validTokens(pattern)?.map((token): QueryToken => {
    if (token === "*") return { kind: "any" };
    return token === ">" ? { kind: "rest" } : literal(token);
  });
  return tokens && { text: pattern, tokens, repeats: false };
}

/** The pattern of a template: every token with a parameter becomes `*`. */
export function templatePattern(template: string): string {
  if (!template.includes("{")) return template;
  return tokensOf(template)
    .map((token) => (token.includes("{") && HAS_PARAMETER.test(token) ? "*" : token))
    .join(".");
}

function literal(text: string): QueryToken {
  return { kind: "literal", text };
}

function templateToken(token: string): QueryToken {
  if (!token.includes("{")) return literal(token);
  const texts = token.split(PARAMETER);
  if (texts.length === 1) return literal(token);
  const parameters = texts.filter((_, i) => i % 2 === 1);
  const around = texts.filter((_, i) => i % 2 === 0);
  const [only] = parameters;
  if (only !== undefined && parameters.length === 1 && around.every((text) => text === "")) {
    return { kind: "any", parameter: only };
  }
  return { kind: "partial", texts: around, parameters };
}

/** Whether a partly known token can be `text`. */
export function fits(texts: readonly string[], text: string): boolean {
  const first = texts[0] ?? "";
  const last = texts.at(-1) ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length + 1;
  for (const middle of texts.slice(1, -1)) {
    const found = text.indexOf(middle, from);
    if (found < 0) return false;
    from = found + middle.length + 1;
  }
  return from <= text.length - last.length;
}

/**
 * How much of what `query` stands for matches `pattern`: `all`, `some`, or undefined for none. Where several
 * parameters share one token their values are not told apart, so a repeated name there is not held against it.
 */
export function coverageOf(query: SubjectQuery, pattern: string): "all" | "some" | undefined {
  const wanted = validTokens(pattern);
  if (!wanted) return undefined;
  let all = true;
  for (let i = 0; ; i++) {
    const token = query.tokens[i];
    const test = wanted[i];
    if (token === undefined || test === undefined) {
      if (token !== test) return undefined;
      break;
    }
    if (test === ">") break;
    if (token.kind === "rest") {
      all = false;
      break;
    }
    if (test === "*") continue;
    if (token.kind === "literal") {
      if (token.text !== test) return undefined;
    } else {
      if (token.kind === "partial" && !fits(token.texts, test)) return undefined;
      all = false;
    }
  }
  if (query.repeats && !parametersAgree(query.tokens, wanted)) return undefined;
  return all ? "all" : "some";
}

/** Whether one value for each parameter can give all the literal tokens that the pattern asks for. */
export function parametersAgree(tokens: readonly QueryToken[], wanted: readonly string[]): boolean {
  const values = new Map<string, string>();
  for (const [i, token] of tokens.entries()) {
    const test = wanted[i];
    if (test === undefined || test === ">") break;
    if (test === "*") continue;
    const [name, value] = parameterValue(token, test);
    if (name === undefined) continue;
    if ((values.get(name) ?? value) !== value) return false;
    values.set(name, value);
  }
  return true;
}

function parameterValue(token: QueryToken, text: string): readonly [name: string | undefined, value: string] {
  if (token.kind === "any") return [token.parameter, text];
  if (token.kind !== "partial" || token.parameters.length > 1) return [undefined, ""];
  const [first = "", last = ""] = token.texts;
  return [token.parameters[0], text.slice(first.length, text.length - last.length)];
}
