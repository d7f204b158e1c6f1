/** How well a typed query fits a name. Cheap enough to ask of twenty thousand names at every key. */

const EXACT = 100;
const PREFIX = 80;
const WORD = 60;
const INSIDE = 45;
const BESIDES = 30;
const SCATTERED = 15;

/** Lower-case words of the query: all must be found, in any order. */
export function queryWords(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/**
 * 0: no match. Best when a word is the name, then where it starts the name, starts a word of it, is inside it,
 * is in `besides` (subjects, keywords), and last when its letters come in order. All texts are lower case.
 */
export function fuzzyScore(words: readonly string[], name: string, besides: string): number {
  let total = 0;
  for (const word of words) {
    const score = wordScore(word, name, besides);
    if (score === 0) return 0;
    total += score;
  }
  // Of two that fit alike the shorter name is nearer to what was typed.
  return words.length === 0 ? 0 : total / words.length - Math.min(name.length, 100) / 1000;
}

function wordScore(word: string, name: string, besides: string): number {
  const at = name.indexOf(word);
  if (at === 0) return name.length === word.length ? EXACT : PREFIX;
  if (at > 0) {
    for (let from = at; from > 0; from = name.indexOf(word, from + 1)) if (startsWord(name, from)) return WORD;
    return INSIDE;
  }
  if (besides.includes(word)) return BESIDES;
  return word.length > 1 && inOrder(word, name) ? SCATTERED : 0;
}

function startsWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const isLetter = before >= 97 && before <= 122;
  const isDigit = before >= 48 && before <= 57;
  return !isLetter && !isDigit && before < 128;
}

function inOrder(word: string, name: string): boolean {
  let at = -1;
  for (let i = 0; i < word.length; i++) {
    at = name.indexOf(word.charAt(i), at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** The `limit` best of many, best first; equal ones stay in their order. Costs no sorting of the rest. */
export class Best<T> {
  readonly #found: { readonly value: T; readonly score: number }[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(value: T, score: number): void {
    const found = this.#found;
    const worst = found.at(-1);
    if (found.length >= this.#limit && worst && score <= worst.score) return;
    let at = found.length;
    while (at > 0 && (found[at - 1]?.score ?? 0) < score) at--;
    found.splice(at, 0, { value, score });
    if (found.length > this.#limit) found.pop();
  }

  get top(): number {
    return this.#found[0]?.score ?? 0;
  }

  list(): T[] {
    return this.#found.map(({ value }) => value);
  }
}
