/**
 * Subjects and wildcards. Two families of tests live here and must not be mixed:
 * - `isSubset` and `collides` answer as the server's configuration checks do, oddities included
 *   (nats-server server/sublist.go: isSubsetMatchTokenized, SubjectsCollide);
 * - `matches` and `intersects` answer as routing does: `*` and `>` count only as whole tokens (the subscription list).
 */

const BAD_CHARACTER = /[ \t\r\n\f]/;

/** The parts between the dots, empty ones too. */
export function tokensOf(subject: string): string[] {
  return subject.split(".");
}

/** `*` or `>` and nothing else. */
export function isWildcard(token: string): boolean {
  return token === "*" || token === ">";
}

/** No token is empty, none holds a space, tab, CR, LF or form feed, and a `>` token is the last. */
export function isValidSubject(subject: string): boolean {
  return validTokens(subject) !== undefined;
}

/** What is wrong with a subject; the words are `subjectProblemText`'s. */
export type SubjectProblem = "empty" | "empty-token" | "white-space" | "full-wildcard-not-last";

/** Everyone who follows a subject asks for its tokens. Cleared when it has grown to this many; long ones are not kept. */
const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 128;
const remembered = new Map<string, readonly string[] | undefined>();

/** The tokens of a valid subject; undefined for any other text. */
export function validTokens(subject: string): readonly string[] | undefined {
  if (subject.length > LONGEST_REMEMBERED) return tokensIfValid(subject);
  const known = remembered.get(subject);
  if (known || remembered.has(subject)) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const tokens = tokensIfValid(subject);
  remembered.set(subject, tokens);
  return tokens;
}

/** `tokensOf` for reading only: those of a valid subject are not made anew. */
function partsOf(subject: string): readonly string[] {
  return validTokens(subject) ?? tokensOf(subject);
}

function tokensIfValid(subject: string): readonly string[] | undefined {
  if (BAD_CHARACTER.test(subject)) return undefined;
  const tokens = tokensOf(subject);
  const last = tokens.length - 1;
  for (let i = 0; i <= last; i++) {
    const token = tokens[i];
    if (token === "" || (token === ">" && i < last)) return undefined;
  }
  return tokens;
}

/** The first thing wrong with a subject, from the left; undefined when the server takes it. */
export function subjectProblem(subject: string): SubjectProblem | undefined {
  if (validTokens(subject)) return undefined;
  if (subject === "") return "empty";
  let ended = false;
  for (const token of tokensOf(subject)) {
    if (token === "") return "empty-token";
    if (ended) return "full-wildcard-not-last";
    if (BAD_CHARACTER.test(token)) return "white-space";
    ended = token === ">";
  }
  return undefined;
}

const PROBLEM_TEXT: Record<SubjectProblem, string> = {
  empty: "a subject cannot be empty",
  "empty-token": "a subject cannot start or end with a dot, or have two in a row",
  "white-space": "a subject cannot contain white space",
  "full-wildcard-not-last": "> can only be the last token",
};

/** Why the subject is none, for the user. */
export function subjectProblemText(problem: SubjectProblem): string {
  return PROBLEM_TEXT[problem];
}

/** No token is exactly `*` or `>`. */
export function isLiteral(subject: string): boolean {
  return !partsOf(subject).some(isWildcard);
}

/** What a client may publish to: valid and literal. */
export function isValidPublishSubject(subject: string): boolean {
  const tokens = validTokens(subject);
  return tokens !== undefined && !tokens.some(isWildcard);
}

/**
 * Whether every subject that `subject` matches is matched by `test`, as the server decides it. A test token that
 * starts with `*` accepts any literal token, and an empty text is in nothing but a test that starts with `>`.
 */
export function isSubset(subject: string, test: string): boolean {
  return isTokenSubset(partsOf(subject), partsOf(test));
}

function isTokenSubset(tokens: readonly string[], test: readonly string[]): boolean {
  for (let i = 0; i < test.length; i++) {
    const wanted = test[i] ?? "";
    const token = tokens[i];
    if (token === undefined || wanted === "") return false;
    if (wanted === ">") return true;
    if (token === "" || token === ">") return false;
    if (token === "*") {
      if (wanted !== "*") return false;
    } else if (!wanted.startsWith("*") && token !== wanted) return false;
  }
  return tokens.length === test.length;
}

/**
 * Whether some literal subject could match both, as the server decides it. Symmetric. Once both sides have a real
 * wildcard, a token that merely starts with `*` or `>` passes for one.
 */
export function collides(a: string, b: string): boolean {
  if (a === b) return true;
  const left = partsOf(a);
  const right = partsOf(b);
  const leftLiteral = !left.some(isWildcard);
  const rightLiteral = !right.some(isWildcard);
  if (leftLiteral && rightLiteral) return false;
  if (leftLiteral) return isTokenSubset(left, right);
  if (rightLiteral) return isTokenSubset(right, left);
  if (left.length !== right.length) {
    const shorter = left.length < right.length ? left : right;
    if (!shorter.includes(">")) return false;
  }
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    if (!tokensCollide(left[i] ?? "", right[i] ?? "")) return false;
  }
  return true;
}

function tokensCollide(a: string, b: string): boolean {
  if (a === "" || b === "") return false;
  return a === b || startsWild(a) || startsWild(b);
}

function startsWild(token: string): boolean {
  return token.startsWith("*") || token.startsWith(">");
}

/** Whether a message published to `literal` reaches a subscription (or a stream subject, or a filter) on `pattern`. */
export function matches(literal: string, pattern: string): boolean {
  return isValidPublishSubject(literal) && contains(pattern, literal);
}

/** Whether every subject that `inner` matches also matches `outer`: routing's view, without `isSubset`'s oddities. */
export function contains(outer: string, inner: string): boolean {
  const holder = validTokens(outer);
  const held = validTokens(inner);
  return holder !== undefined && held !== undefined && tokensContain(holder, held);
}

/** `contains` for valid token lists. */
export function tokensContain(outer: readonly string[], inner: readonly string[]): boolean {
  for (let i = 0; i < outer.length; i++) {
    const wanted = outer[i];
    const token = inner[i];
    if (token === undefined) return false;
    if (wanted === ">") return true;
    if (token === ">" || (wanted !== "*" && wanted !== token)) return false;
  }
  return outer.length === inner.length;
}

/** Whether some literal subject matches both patterns. Symmetric. */
export function intersects(a: string, b: string): boolean {
  const left = validTokens(a);
  const right = validTokens(b);
  return left !== undefined && right !== undefined && tokensIntersect(left, right);
}

/** The pattern of exactly those subjects that match both `a` and `b`; undefined when none does. */
export function intersection(a: string, b: string): string | undefined {
  const left = validTokens(a);
  const right = validTokens(b);
  return left && right && intersectTokens(left, right)?.join(".");
}

/** `intersects` for valid token lists. */
export function tokensIntersect(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; ; i++) {
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined) return left === right;
    if (left === ">" || right === ">") return true;
    if (left !== "*" && right !== "*" && left !== right) return false;
  }
}

/** `intersection` for valid token lists: two patterns always meet in one pattern. */
export function intersectTokens(a: readonly string[], b: readonly string[]): string[] | undefined {
  const out: string[] = [];
  for (let i = 0; ; i++) {
    const left = a[i];
    const right = b[i];
    if (left === undefined || right === undefined) return left === right ? out : undefined;
    if (left === ">") return [...out, ...b.slice(i)];
    if (right === ">") return [...out, ...a.slice(i)];
    if (left === "*") out.push(right);
    else if (right === "*" || left === right) out.push(left);
    else return undefined;
  }
}
