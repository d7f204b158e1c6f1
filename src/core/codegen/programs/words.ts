/** Names for identifiers made of what people call things. */
import type { Words } from "./model.ts";

/** Characters of a name: longer ones are cut between words. */
const LONGEST = 48;

/**
 * Lower-case words of a text: `orders.{region}.created` gives orders, region, created; `orderId` gives order, id.
 * Letters lose their marks; what is neither a letter nor a digit of ASCII parts words. `fallback` when nothing is left
 * and before a digit.
 */
export function wordsOf(text: string, fallback: string): Words {
  const found = text
    .slice(0, 8 * LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase().slice(0, LONGEST));
  const words: string[] = /^[a-z]/.test(found[0] ?? "") ? [] : [fallback];
  let length = words.join("").length;
  for (const word of found) {
    length += word.length;
    if (words.length > 0 && length > LONGEST) break;
    words.push(word);
  }
  return words;
}

/** Gives words no two of which read alike once they are joined: the second gets a `2`. */
export function uniqueWords(): (words: Words) => Words {
  /** What is taken, joined, with the number that the next of the same words tries first. */
  const taken = new Map<string, number>();
  return (words) => {
    const joined = words.join("");
    const start = taken.get(joined);
    if (start === undefined) {
      taken.set(joined, 2);
      return words;
    }
    for (let n = start; ; n += 1) {
      const key = `${joined}${n}`;
      if (taken.has(key)) continue;
      taken.set(key, 2);
      taken.set(joined, n + 1);
      return [...words, String(n)];
    }
  };
}
