/** Answers as the file that `new --answers` takes, and back. YAML, of which JSON is a part. */
import { parseDocument, stringify } from "yaml";
import { answersErrorMessage, answersPlaceText, parseAnswers } from "#core/guide/errors.ts";
import { err, ok, type Result } from "#core/result.ts";
import type { Entries } from "../walk/entries.ts";

/** Far more than a hundred messages and consumers take. */
export const MOST_BYTES = 1024 * 1024;
const MOST_ALIASES = 100;
const MOST_TOLD = 3;

export function answersText(entries: Entries): string {
  return stringify({ messages: [], ...entries }, { lineWidth: 100 });
}

/** The error says what is wrong and where, in a sentence for each of the first few. */
export function readAnswers(text: string): Result<Entries, string> {
  if (text.length > MOST_BYTES) return err("The answers are larger than 1 MiB.");
  let value: unknown;
  try {
    const document = parseDocument(text, { prettyErrors: true });
    const [fault] = document.errors;
    if (fault) return err(fault.message.split("\n")[0] ?? fault.code);
    value = document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch {
    return err("Too many aliases. Write the answers out.");
  }
  const parsed = parseAnswers(value);
  if (parsed.ok) return ok(parsed.value as Entries);
  const told = parsed.error.slice(0, MOST_TOLD).map((error) => {
    const place = answersPlaceText(value, error.path);
    return place === "" ? answersErrorMessage(error) : `${place}: ${answersErrorMessage(error)}`;
  });
  const more = parsed.error.length - MOST_TOLD;
  return err([...told, ...(more > 0 ? [`And ${more} more.`] : [])].join(" "));
}
