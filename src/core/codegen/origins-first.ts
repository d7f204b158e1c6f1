/** The order in which streams can be created: what is copied before what copies it. */
import type { ElementId } from "../design/ids.ts";
import type { StreamConfig } from "../jetstream/wire.ts";

interface Copying {
  readonly id: ElementId;
  readonly origins: readonly ElementId[];
}

/** Stable: keeps the given order but for what must wait. In a circle, whoever comes first goes first. */
export function originsFirst<T extends Copying>(streams: readonly T[]): readonly T[] {
  const byId = new Map(streams.map((stream) => [stream.id, stream]));
  const seen = new Set<ElementId>();
  const ordered: T[] = [];
  for (const start of streams) {
    // By hand rather than by recursion: chains of copies may be as long as a design is large.
    const path: { stream: T; next: number }[] = [];
    const enter = (stream: T) => {
      if (seen.has(stream.id)) return;
      seen.add(stream.id);
      path.push({ stream, next: 0 });
    };
    enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const origin = top.stream.origins[top.next];
      top.next += 1;
      if (origin === undefined) {
        ordered.push(top.stream);
        path.pop();
      } else {
        const stream = byId.get(origin);
        if (stream) enter(stream);
      }
    }
  }
  return ordered;
}

/** Names of what a stream copies from its own account and domain. */
export function originNames({ mirror, sources = [] }: StreamConfig): string[] {
  return [...(mirror ? [mirror] : []), ...sources].flatMap(({ name, external }) => (external ? [] : [name]));
}
