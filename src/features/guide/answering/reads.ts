/** What a consumer may read: messages by their first words. */
import { begins } from "#core/guide/names.ts";
import { itemName } from "../questions/question.ts";
import { type Entries, listAt } from "../walk/entries.ts";

/** `covered`: read because all of a domain or an entity is. */
export interface Readable {
  readonly start: string;
  readonly label: string;
  readonly state: "in" | "covered" | "out";
}

/** Every message, under the domain and the entity that have several; and what is read though nothing begins so. */
export function readable(entries: Entries, chosen: readonly string[]): Readable[] {
  const names = listAt(entries, ["messages"])
    .map((item) => itemName(item, ["domain", "entity", "event"]))
    .filter(Boolean);
  const starts = new Set<string>();
  for (const [domain, inDomain] of byStart(names, 1)) {
    if (inDomain.length > 1 || chosen.includes(domain)) starts.add(domain);
    for (const [entity, messages] of byStart(inDomain, 2)) {
      if (messages.length > 1 || chosen.includes(entity)) starts.add(entity);
      for (const message of messages) starts.add(message);
    }
  }
  const lost = chosen.filter((start) => !starts.has(start));
  return [...starts, ...lost].map((start) => ({
    start,
    label: lost.includes(start) ? `${start} (no such message)` : names.includes(start) ? start : `All of ${start}`,
    state: chosen.includes(start) ? "in" : chosen.some((each) => begins(start, each)) ? "covered" : "out",
  }));
}

/** By their first words, so many of them. */
function byStart(names: readonly string[], words: number): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const start = name.split(".").slice(0, words).join(".");
    groups.set(start, [...(groups.get(start) ?? []), name]);
  }
  return groups;
}

/** With one more or less; what it covers is not named apart. Undefined when nothing is left. */
export function readsAfter(chosen: readonly string[], start: string, checked: boolean): string[] | undefined {
  const rest = chosen.filter((each) => each !== start && !(checked && begins(each, start)));
  const next = checked ? [...rest, start] : rest;
  return next.length > 0 ? next : undefined;
}
