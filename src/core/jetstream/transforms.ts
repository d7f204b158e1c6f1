/**
 * Subject mappings: `subject_transform`, the `subject_transforms` of mirrors and sources, and `republish`.
 * Source: nats-server server/subject_transform.go, server/sublist.go (ValidateMapping).
 */
import { err, ok, type Result } from "../result.ts";
import { contains, intersectTokens, isValidSubject, isWildcard, tokensContain, tokensOf } from "./subjects.ts";
import {
  type DestinationToken,
  destinationError,
  INVALID_SUBJECT,
  isStreamFunction,
  looksLikeFunction,
  parseDestinationToken,
  type TransformError,
} from "./transform-functions.ts";
import { renderToken, type SourceTokens } from "./transform-render.ts";
import { isAvailable, NEWEST_SERVER, type ServerVersion } from "./versions.ts";

export type { TransformError } from "./transform-functions.ts";

/** A mapping that the server accepts. Made by `parseTransform` only. */
export interface Transform {
  readonly src: string;
  readonly dest: string;
  /** The source as `Match` compares it: a token that starts with `*` accepts any token. */
  readonly accepts: readonly string[];
  readonly destination: readonly DestinationToken[];
  /** Where the N-th `*` of the source stands; numbers without a wildcard stand for the first token. */
  readonly wildcards: readonly number[];
}

/** `stream`: what stream configurations may hold; `republish`: white space too, and `left` and `right` in any release. */
export type TransformUse = "stream" | "republish";

/**
 * Reads a mapping. An empty `dest` means no mapping (null) whatever `src` is, an empty `src` means `>`.
 * Whether `src` is a valid subject is a check of its own, which comes first for `stream`.
 * Errors: transform/…, each with the server's words.
 */
export function parseTransform(
  src: string,
  dest: string,
  use: TransformUse = "stream",
  version: ServerVersion = NEWEST_SERVER,
): Result<Transform | null, TransformError> {
  if (dest === "") return ok(null);
  if (use === "stream") {
    const problem = destinationProblem(dest, version);
    if (problem) return err(problem);
  }
  const source = tokensOf(src || ">");
  const target = tokensOf(dest);
  if (!isMappable(source) || !isMappable(target) || target.includes("*")) return err(INVALID_SUBJECT);
  if (source.includes(">") !== target.includes(">")) return err(INVALID_SUBJECT);

  const wildcards = source.flatMap((token, i) => (token === "*" ? [i] : []));
  const literal = !source.some(isWildcard);
  const wildcardsOnly = wildcards.length === 0 && !isAvailable("2.12.0", version);
  const destination: DestinationToken[] = [];
  for (const token of target) {
    const parsed = parseDestinationToken(token, version);
    if (!parsed.ok) return parsed;
    const problem = wildcardsOnly
      ? needsLiteral(parsed.value, token)
      : literal
        ? needsWildcard(parsed.value, token)
        : outOfRange(parsed.value, token, wildcards.length);
    if (problem) return err(problem);
    // Without wildcards in the source the server hashes the whole subject, whatever the arguments say.
    destination.push(literal && parsed.value.kind === "partition" ? { ...parsed.value, wildcards: [] } : parsed.value);
  }
  const accepts = source.map((token) => (token.startsWith("*") ? "*" : token));
  return ok({ src: source.join("."), dest, accepts, destination, wildcards });
}

/** What is wrong with the destination of a stream configuration's mapping, whatever its source; it is not empty. */
export function destinationProblem(dest: string, version: ServerVersion): TransformError | undefined {
  let ended = false;
  for (const token of tokensOf(dest)) {
    if (token === "" || ended) return invalidToken(token, version);
    if (looksLikeFunction(token)) {
      if (!isStreamFunction(token, version)) return destinationError("transform/unknown-function", token);
    } else if (token === ">") ended = true;
    else if (/[ \t\r\n\f]/.test(token)) return destinationError("transform/invalid-destination", "");
  }
  return undefined;
}

/** Until 2.11 the server names an empty token too. */
function invalidToken(token: string, version: ServerVersion): TransformError {
  const error = destinationError("transform/invalid-destination", token);
  if (token !== "" || isAvailable("2.12.0", version)) return error;
  return { ...error, message: `${error.message} in ` };
}

/** No empty token, `>` only last. */
function isMappable(tokens: readonly string[]): boolean {
  return tokens.every((token, i) => token !== "" && (token !== ">" || i === tokens.length - 1));
}

/** Until 2.11 a source without `*` had nothing for functions to work on. */
function needsLiteral(token: DestinationToken, text: string): TransformError | undefined {
  return token.kind === "literal" ? undefined : destinationError("transform/wildcard-out-of-range", text);
}

function needsWildcard(token: DestinationToken, text: string): TransformError | undefined {
  if (token.kind === "literal" || token.kind === "partition" || token.kind === "random") return undefined;
  return destinationError("transform/wildcard-out-of-range", text);
}

function outOfRange(token: DestinationToken, text: string, wildcards: number): TransformError | undefined {
  const used = token.kind === "partition" ? token.wildcards : "wildcard" in token ? [token.wildcard] : [];
  const wrong = used.find((wildcard) => wildcard > wildcards);
  if (wrong === undefined) return undefined;
  return destinationError("transform/wildcard-out-of-range", `${text}: [${wrong}]`);
}

/**
 * The subject that a literal subject becomes; undefined when the mapping does not apply to it. `random` gives a
 * whole number from 0 to below its argument, for destinations with `{{random(n)}}`; without it they give 0.
 */
export function applyTransform(
  transform: Transform,
  subject: string,
  random: (below: number) => number = () => 0,
): string | undefined {
  const tokens = tokensOf(subject);
  if (tokens.some((token) => token === "" || isWildcard(token))) return undefined;
  return tokensContain(transform.accepts, tokens) ? render(transform, tokens, random).subject : undefined;
}

/** Subjects that come out of a mapping, as a pattern. */
export interface MappedPattern {
  readonly pattern: string;
  /** False when a function makes a number of tokens that is not known: the pattern then ends in `>` and is too wide. */
  readonly exact: boolean;
}

/** What a transform makes of a pattern. */
export interface Image {
  /** What those subjects become that the source matches; undefined when it matches none. */
  readonly mapped: MappedPattern | undefined;
  /** The pattern again when the source does not match all of it (those subjects pass unchanged), else undefined. */
  readonly unchanged: string | undefined;
}

/** What comes out of `transform` for everything that `pattern` matches. */
export function imageOf(pattern: string, transform: Transform): Image {
  if (!isValidSubject(pattern)) return { mapped: undefined, unchanged: pattern };
  const tokens = intersectTokens(tokensOf(pattern), transform.accepts);
  if (!tokens) return { mapped: undefined, unchanged: pattern };
  const { subject, exact } = render(transform, tokens);
  return {
    mapped: isValidSubject(subject) ? { pattern: subject, exact } : undefined,
    unchanged: contains(transform.accepts.join("."), pattern) ? undefined : pattern,
  };
}

function render(
  { accepts, destination, wildcards }: Transform,
  tokens: readonly string[],
  random?: (below: number) => number,
): { subject: string; exact: boolean } {
  const at = (wildcard: number) => {
    const token = tokens[wildcards[wildcard - 1] ?? 0];
    return token === undefined || isWildcard(token) ? undefined : token;
  };
  const source: SourceTokens = { at, subject: tokens.some(isWildcard) ? undefined : tokens.join("."), random };
  const out: string[] = [];
  for (const token of destination) {
    if (token.kind === "literal" && token.text === ">") break;
    const rendered = renderToken(token, source);
    if (rendered === "several") return { subject: [...out, ">"].join("."), exact: false };
    out.push(rendered === "one" ? "*" : rendered.text);
  }
  if (accepts.at(-1) === ">") out.push(...tokens.slice(accepts.length - 1));
  return { subject: out.join("."), exact: true };
}
