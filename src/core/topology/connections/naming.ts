/** Subjects to propose. */
import { parametersOf } from "../../jetstream/subject-template.ts";
import { tokensOf } from "../../jetstream/subjects.ts";

/**
 * A publication that a pattern takes whole: each `*` becomes a parameter named after the token before it
 * (`orders.*.created` gives `orders.{order_id}.created`), a last `>` becomes `{event}`.
 */
export function publicationFor(pattern: string): string {
  const out: string[] = [];
  for (const token of tokensOf(pattern)) {
    if (token === "*") out.push(parameter(wordFor(out.at(-1)), out));
    else if (token === ">") out.push(parameter(out.length > 0 ? "event" : "subject", out));
    else out.push(token);
  }
  return out.join(".");
}

function wordFor(before: string | undefined): string {
  if (before === undefined) return "name";
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(before)) return "id";
  return `${before.replace(/ies$/, "y").replace(/([^s])s$/, "$1")}_id`.replaceAll("-", "_");
}

function parameter(name: string, before: readonly string[]): string {
  const taken = new Set(parametersOf(before.join(".")));
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
  return `{${free}}`;
}

/** UTF-16 units; longer than any name that a server takes. */
const LONGEST_TOKEN = 255;

/** A name as one token of a subject: `ORDERS EU` gives `orders-eu`. */
export function tokenFor(name: string): string {
  return (
    name
      .slice(0, LONGEST_TOKEN)
      .toLowerCase()
      .replace(/[^a-z0-9_-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "unnamed"
  );
}

/** Where dead letters of `name` go within a pattern: `dlq.>` gives `dlq.billing`. */
export function deadLetterFor(pattern: string, name: string): string {
  return tokensOf(pattern)
    .map((token) => (token === "*" || token === ">" ? tokenFor(name) : token))
    .join(".");
}
