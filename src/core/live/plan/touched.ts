/** What a plan is about. */
import type { ChangePlan } from "../plan.ts";

/** What the steps of a plan are about. */
export interface Touched {
  /** Streams that are created, changed or deleted. */
  readonly streams: ReadonlySet<string>;
  /** Those of them that go, with all their consumers, even if they come again. */
  readonly gone: ReadonlySet<string>;
  /** By stream: consumers that are created, changed or deleted. */
  readonly consumers: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Each resource once. */
export function touchedBy({ steps }: ChangePlan): Touched {
  const streams = new Set<string>();
  const gone = new Set<string>();
  const consumers = new Map<string, Set<string>>();
  for (const { op, resource } of steps) {
    const { stream, consumer } = resource;
    if (op === "stream.delete") gone.add(stream);
    if (consumer === undefined) streams.add(stream);
    else consumers.set(stream, (consumers.get(stream) ?? new Set()).add(consumer));
  }
  return { streams, gone, consumers };
}
