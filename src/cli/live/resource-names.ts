/** Streams and consumers as arguments: `ORDERS`, and `ORDERS.billing`, for no name has a full stop in it. */
import { type Difference, type Resource, resourceText } from "#core/live/comparison.ts";

/** The resource that an argument names. */
export function resourceNamed(text: string): Resource {
  const at = text.indexOf(".");
  return at < 0 ? { stream: text } : { stream: text.slice(0, at), consumer: text.slice(at + 1) };
}

/** As it is to be written in an argument. */
export function argumentOf({ stream, consumer }: Resource): string {
  return consumer === undefined ? stream : `${stream}.${consumer}`;
}

/** Those that are there in one of these ways. Throws what `refuse` makes of a name that is not. */
export function resourcesNamed(
  names: readonly string[],
  differences: readonly Difference[],
  kinds: readonly Difference["kind"][],
  refuse: (resource: Resource) => Error,
): readonly Resource[] {
  const there = new Set(
    differences.filter(({ kind }) => kinds.includes(kind)).map(({ resource }) => resourceText(resource)),
  );
  return names.map((name) => {
    const resource = resourceNamed(name);
    if (!there.has(resourceText(resource))) throw refuse(resource);
    return resource;
  });
}
