/** Reads a server, whole or in part, and tells how far it has come. */
import type { Resource } from "#core/live/comparison.ts";
import { isAlone } from "#core/live/model/alone.ts";
import type { ServerPort } from "#core/live/port.ts";
import { readErrorText, snapshotProblemText } from "#core/live/read/messages.ts";
import { readConsumer, readServer, readStream } from "#core/live/read/read.ts";
import type { ApiScope, ServerSnapshot, StreamSnapshot } from "#core/live/snapshot.ts";
import { leavesGap } from "./gaps.ts";
import type { LiveEvent } from "./messages.ts";

/** More problems are counted, not told. */
const MOST_PROBLEMS = 100;
/** As many single looks cost less than reading everything. */
const MOST_SINGLE = 40;

/** Of one connection. */
export class Reader {
  private under: { aborted: boolean } | null = null;

  constructor(
    private readonly port: ServerPort,
    private readonly scope: ApiScope,
    private readonly say: (event: LiveEvent) => void,
  ) {}

  get busy(): boolean {
    return this.under !== null;
  }

  /** Everything; null when it could not be read, or something newer is being read. `at`: milliseconds since 1970. */
  async read(at: number): Promise<ServerSnapshot | null> {
    this.stop();
    const cancel = { aborted: false };
    this.under = cancel;
    this.say({ type: "reading", streams: 0, of: 0, consumers: 0 });
    const done = await readServer(this.port, {
      scope: this.scope,
      cancel,
      progress: ({ streamsDone, totalStreams, consumers }) =>
        this.say({ type: "reading", streams: streamsDone, of: totalStreams, consumers }),
    });
    if (this.under !== cancel) return null;
    this.under = null;
    if (cancel.aborted) {
      this.say({ type: "unread", trouble: null });
      return null;
    }
    if (!done.ok) {
      this.say({ type: "unread", trouble: { text: readErrorText(done.error), advice: [] } });
      return null;
    }
    this.tell(done.value, at);
    return done.value;
  }

  /** What was read, with these looked at again; null when the server could not be asked. */
  async refresh(before: ServerSnapshot, resources: readonly Resource[], at: number): Promise<ServerSnapshot | null> {
    if (resources.length > MOST_SINGLE) return this.read(at);
    const streams = new Map(before.streams);
    for (const { stream } of resources.filter(({ consumer }) => consumer === undefined)) {
      const read = await readStream(this.port, this.scope, stream);
      if (!read.ok) return null;
      const known = streams.get(stream);
      if (read.value === null) streams.delete(stream);
      // One that is created anew has lost its consumers: those it has now are told one by one.
      else if (known?.created === read.value.created)
        streams.set(stream, { ...read.value, consumers: known.consumers });
      else streams.set(stream, read.value);
    }
    for (const { stream, consumer } of resources) {
      const known = streams.get(stream);
      if (consumer === undefined || !known) continue;
      const read = await readConsumer(this.port, this.scope, stream, consumer);
      if (!read.ok) return null;
      streams.set(stream, withConsumer(known, consumer, read.value));
    }
    const after = { ...before, streams };
    this.tell(after, at);
    return after;
  }

  stop(): void {
    if (this.under) this.under.aborted = true;
  }

  private tell(snapshot: ServerSnapshot, at: number): void {
    const { account, streams, problems } = snapshot;
    const gaps = problems.filter(leavesGap);
    let consumers = 0;
    for (const stream of streams.values()) consumers += stream.consumers.size;
    this.say({
      type: "read",
      facts: {
        account,
        streams: streams.size,
        consumers,
        problems: problems.slice(0, MOST_PROBLEMS).map(snapshotProblemText),
        problemCount: problems.length,
        gaps: gaps.slice(0, MOST_PROBLEMS).map(snapshotProblemText),
        gapCount: gaps.length,
        alone: isAlone(snapshot),
        at,
      },
    });
  }
}

function withConsumer(
  stream: StreamSnapshot,
  name: string,
  consumer: StreamSnapshot["consumers"] extends ReadonlyMap<string, infer C> ? C | null : never,
): StreamSnapshot {
  const consumers = new Map(stream.consumers);
  if (consumer) consumers.set(name, consumer);
  else consumers.delete(name);
  return { ...stream, consumers };
}
