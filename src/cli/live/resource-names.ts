/** Streams and consumers as arguments: `ORDERS`, and `ORDERS.billing`, for no name has a full stop or a space in it. */
import { shellQuote } from "#core/codegen/quote/shell.ts";
import { bucketStreamName } from "#core/jetstream/buckets.ts";
import type { Resource } from "#core/live/comparison.ts";
import { resourceKey } from "#core/live/model/resources.ts";

/** The resource that an argument names: `ORDERS.billing`, or as lists have it, `ORDERS > billing`. */
export function resourceNamed(text: string): Resource {
  const [, stream = text, consumer] = /^(.*?)(?: > |\.)(.*)$/.exec(text) ?? [];
  return consumer === undefined ? { stream } : { stream, consumer };
}

/** As it is to be written in a shell. */
export function argumentOf(resource: Resource): string {
  return shellWord(confirmName(resource));
}

/** `ORDERS.billing`: what a plan wants typed before it is lost. */
export function confirmName({ stream, consumer }: Resource): string {
  return consumer === undefined ? stream : `${stream}.${consumer}`;
}

/** A name for a command that people copy: quoted where a shell would read more than a word, for others choose names. */
export function shellWord(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : shellQuote(name);
}

/** The arguments of an option, and what they may name. */
interface Asked {
  readonly names: readonly string[];
  readonly among: readonly Resource[];
  /** What to say of a name that names nothing of it: by what it is called, and what could have been said. */
  readonly refuse: (name: string, others: string) => Error;
}

/** Streams of buckets by the bucket's name, too, where no stream is called so. Throws what `refuse` makes of a name. */
export function resourcesNamed({ names, among, refuse }: Asked): readonly Resource[] {
  const there = new Map(among.map((resource) => [resourceKey(resource), resource]));
  return names.map((name) => {
    const { stream, ...rest } = resourceNamed(name);
    const candidates = [stream, ...BUCKETS.map((kind) => bucketStreamName(kind, stream))];
    const found = candidates.flatMap((each) => there.get(resourceKey({ stream: each, ...rest })) ?? []);
    const [first, second] = found;
    // A stream is called what it is called; two buckets of one name are told apart by the names of their streams.
    if (!first || (second && first.stream !== stream)) throw refuse(name, othersText(second ? found : among));
    return first;
  });
}

const BUCKETS = ["kv", "object-store"] as const;
/** More are not listed. */
const MOST_OTHERS = 12;

function othersText(resources: readonly Resource[]): string {
  if (resources.length === 0) return "";
  const more = resources.length > MOST_OTHERS ? `, and ${resources.length - MOST_OTHERS} more` : "";
  return ` Choose from: ${resources.slice(0, MOST_OTHERS).map(argumentOf).join(", ")}${more}.`;
}
