/** A template put into a design that has elements already: names and subjects of the two are kept apart. */
import { type Insertion, type InsertPlace, insertElements } from "../design/insert.ts";
import { mapSubjects, subjectsOf } from "../design/map-subjects.ts";
import { type Design, type DesignElement, elementName } from "../design/model.ts";
import { isWildcard, tokensIntersect, tokensOf } from "../jetstream/subjects.ts";
import { factsOf } from "../topology/facts.ts";

/** The insertion, and what was done to keep it apart from what is there. */
export interface TemplateInsertion extends Insertion {
  /** Beginnings of subjects that became others: `jobs` is `jobs2`. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Subjects that both sides listen on and that no other beginning keeps apart. */
  readonly clashes: readonly { readonly subject: string; readonly inserted: string; readonly present: string }[];
}

/** A pattern that a stream captures, or on which a service answers. */
interface Listener {
  readonly name: string;
  readonly pattern: string;
  readonly tokens: readonly string[];
}

/**
 * Gives the elements of `source` new ids and free names, as `insertElements` does. Subjects of `source` that a stream
 * or service of `design` listens on already get another beginning, everywhere in `source`, so that neither side gets
 * the messages of the other.
 */
export function insertTemplate(design: Design, source: Design, place: InsertPlace): TemplateInsertion {
  const taken = listenersOf(design.elements.values());
  const renamings = renamingsFor(source, taken);
  const map = (subject: string) => renamings.reduce((text, renaming) => renamed(text, renaming), subject);
  const elements = renamings.length
    ? new Map([...source.elements].map(([id, element]) => [id, mapSubjects(element, map)]))
    : source.elements;
  const insertion = insertElements(design, { ...source, elements }, place);
  return {
    ...insertion,
    renamed: renamings.map(({ from, to }) => ({ from: from.join("."), to: to.join(".") })),
    clashes: listenersOf(insertedBy(insertion)).flatMap(({ pattern, name, tokens }) => {
      const other = taken.find((each) => tokensIntersect(each.tokens, tokens));
      return other ? { subject: pattern, inserted: name, present: other.name } : [];
    }),
  };
}

function insertedBy({ command }: Insertion): DesignElement[] {
  const commands = command?.type === "batch" ? command.commands : command ? [command] : [];
  return commands.flatMap((each) => (each.type === "element/add" ? each.element : []));
}

/** Buckets, and streams that capture their own name, are kept apart by name. */
function listenersOf(elements: Iterable<DesignElement>): Listener[] {
  const found: Listener[] = [];
  for (const element of elements) {
    const { store, endpoints } = factsOf(element);
    const captures = (store?.captures ?? []).filter(({ at }) => at[1] === "subjects");
    for (const { pattern, tokens } of [...captures, ...endpoints]) {
      if (tokens) found.push({ name: elementName(element), pattern, tokens });
    }
  }
  return found;
}

interface Renaming {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

function renamingsFor(source: Design, taken: readonly Listener[]): Renaming[] {
  const listeners = listenersOf(source.elements.values());
  const subjects = [...source.elements.values()].flatMap(subjectsOf).map(tokensOf);
  const roots = new Set<string>();
  for (const { tokens } of listeners) {
    const [root = ""] = tokens;
    if (isPlain(root) && taken.some((each) => tokensIntersect(each.tokens, tokens))) roots.add(root);
  }
  return [...roots].flatMap((root) => {
    const under = (tokens: readonly string[]) => tokens[0] === root;
    const heard = listeners.flatMap(({ tokens }) => (under(tokens) ? [tokens] : []));
    return renamingOf(commonStart(subjects.filter(under)), heard, subjects, taken) ?? [];
  });
}

/** The last token of the longest common start gets a number; when that does not help, an earlier one. */
function renamingOf(
  start: readonly string[],
  heard: readonly (readonly string[])[],
  subjects: readonly (readonly string[])[],
  taken: readonly Listener[],
): Renaming | undefined {
  for (let depth = start.length; depth > 0; depth -= 1) {
    const from = start.slice(0, depth);
    if (!subjects.every((tokens) => follows(tokens, from))) continue;
    const near = taken.filter(({ tokens }) => tokensIntersect(tokens, [...from.slice(0, -1), ">"]));
    // Each pattern that is there takes at most one number, unless a wildcard takes them all.
    for (let n = 2; n <= near.length + 2; n += 1) {
      const to = [...from.slice(0, -1), `${from.at(-1)}${n}`];
      const free = heard.every((tokens) => {
        const moved = [...to, ...tokens.slice(depth)];
        return !near.some((each) => tokensIntersect(each.tokens, moved));
      });
      if (free && !subjects.some((tokens) => startsWith(tokens, to))) return { from, to };
    }
  }
  return undefined;
}

/** Literal tokens that all begin with, leaving each at least one more. */
function commonStart(subjects: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = subjects;
  let length = 1;
  while (subjects.every((tokens) => length < tokens.length - 1 && tokens[length] === first[length])) {
    if (!isPlain(first[length] ?? "")) break;
    length += 1;
  }
  return first.slice(0, length);
}

/** Whether a subject still means what begins with `from` when the last token of that is another: `*.telemetry` may not. */
function follows(tokens: readonly string[], from: readonly string[]): boolean {
  for (const [i, token] of from.entries()) {
    const own = tokens[i] ?? "";
    if (own === ">" || (own !== token && isPlain(own))) return true;
    if (i === from.length - 1 && own !== token) return true;
  }
  return startsWith(tokens, from);
}

function isPlain(token: string): boolean {
  return token !== "" && !isWildcard(token) && !token.startsWith("$") && !/[{}]/.test(token);
}

function startsWith(tokens: readonly string[], start: readonly string[]): boolean {
  return start.every((token, i) => tokens[i] === token);
}

function renamed(subject: string, { from, to }: Renaming): string {
  const tokens = tokensOf(subject);
  return startsWith(tokens, from) ? [...to, ...tokens.slice(from.length)].join(".") : subject;
}
