/** Names, subjects and sentences of a hostile design, cut to what a person would read. */

const LONGEST_WORD = 200;
const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD + 1},}`, "g");
const LONGEST_TEXT = 1_000;
/** Up to here nothing is looked at: nearly every message is as short. */
const SHORT = 2 * LONGEST_WORD;

/** Words lose their middle, a text its end. */
export function shorten(text: string): string {
  if (text.length <= SHORT) return text;
  const words = text.replace(LONG_WORD, (word) => `${word.slice(0, LONGEST_WORD / 2)}…${word.slice(-20)}`);
  return words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT)}…` : words;
}
