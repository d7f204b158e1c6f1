/** What a snapshot does not know: of that nothing is said, and nothing is done to it. */
import type { ServerSnapshot } from "../snapshot.ts";

/** What may be on the server although the snapshot does not have it. */
export interface Unread {
  /** Streams that are there for certain and could not be read. */
  readonly streams: ReadonlySet<string>;
  /** Consumers likewise, by stream. */
  readonly consumers: ReadonlyMap<string, readonly string[]>;
  /** Whether a stream that is not in the snapshot may be there. */
  isStream(name: string): boolean;
  isConsumer(stream: string, name: string): boolean;
  /** Whether a stream may have consumers that are not in the snapshot. */
  hasUnread(stream: string): boolean;
}

/** From the problems of the snapshot. */
export function unreadOf({ problems, streams: read }: ServerSnapshot): Unread {
  const streams = new Set<string>();
  const consumers = new Map<string, string[]>();
  /** Streams of which some consumers are not known by name. */
  const partial = new Set<string>();
  let listed = true;
  for (const { code, stream, consumer } of problems) {
    if (code === "snapshot/account-unread") continue;
    if (stream === undefined) listed = false;
    else if (consumer !== undefined) consumers.set(stream, [...(consumers.get(stream) ?? []), consumer]);
    else if (code === "snapshot/consumers-unread" || read.has(stream)) partial.add(stream);
    else streams.add(stream);
  }
  const isStream = (name: string) => !read.has(name) && (!listed || streams.has(name));
  const isPartial = (stream: string) => isStream(stream) || partial.has(stream);
  return {
    streams,
    consumers,
    isStream,
    isConsumer: (stream, name) => isPartial(stream) || (consumers.get(stream)?.includes(name) ?? false),
    hasUnread: (stream) => isPartial(stream) || consumers.has(stream),
  };
}
