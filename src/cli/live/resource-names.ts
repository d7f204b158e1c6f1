/** Streams and consumers as arguments: `ORDERS`, and `ORDERS.billing`, for no name has a full stop in it. */
import { shellQuote } from "#core/codegen/quote/shell.ts";
import type { Difference, Resource } from "#core/live/comparison.ts";
import { resourceKey } from "#core/live/model/resources.ts";

/** The resource that an argument names. */
export function resourceNamed(text: string): Resource {
  const at = text.indexOf(".");
  return at < 0 ? { stream: text } : { stream: text.slice(0, at), consumer: text.slice(at + 1) };
}

/** As it is to be written in a shell. */
export function argumentOf({ stream, consumer }: Resource): string {
  return shellWord(consumer === undefined ? stream : `${stream}.${consumer}`);
}

/** A name for a command that people copy: quoted where a shell would read more than a word, for others choose names. */
export function shellWord(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : shellQuote(name);
}

/** Those that are there in one of these ways. Throws what `refuse` makes of a name that is not. */
export function resourcesNamed(
  names: readonly string[],
  differences: readonly Difference[],
  kinds: readonly Difference["kind"][],
  refuse: (resource: Resource) => Error,
): readonly Resource[] {
  const there = new Set(
    differences.filter(({ kind }) => kinds.includes(kind)).map(({ resource }) => resourceKey(resource)),
  );
  return names.map((name) => {
    const resource = resourceNamed(name);
    if (!there.has(resourceKey(resource))) throw refuse(resource);
    return resource;
  });
}
