/** Reads a server, whole or in part, and tells how far it has come. */
import type { ApiError } from "#core/live/api/errors.ts";
import { apiErrorText } from "#core/live/api/messages.ts";
import type { Resource } from "#core/live/comparison.ts";
import { isAlone } from "#core/live/model/alone.ts";
import type { ServerPort } from "#core/live/port.ts";
import { readErrorText, snapshotProblemText } from "#core/live/read/messages.ts";
import { readConsumer, readServer, readStream } from "#core/live/read/read.ts";
import type { ApiScope, ServerSnapshot, StreamSnapshot } from "#core/live/snapshot.ts";
import { err, type Result } from "#core/result.ts";
import { leavesGap } from "./gaps.ts";
import type { LiveEvent } from "./messages.ts";

/** More problems are counted, not told. */
const MOST_PROBLEMS = 100;
/** As many single looks cost less than reading everything. */
const MOST_SINGLE = 40;

/** After so many looks in a row without a reply nobody is asked any more. */
const MOST_SILENCE = 2;
const STOPPED = "Reading was stopped.";

/** What came of looking again. */
export interface Refreshed {
  /** The one before, when nothing could be read. */
  readonly snapshot: ServerSnapshot;
  /** What could not be looked at: it is in the snapshot as it was. */
  readonly left: readonly Resource[];
  /** Of the first of them: one sentence. */
  readonly why: string;
  /** Some of them may be answered later: not those that are not permitted. */
  readonly later: boolean;
}

/** Of one connection. */
export class Reader {
  private under: { aborted: boolean } | null = null;
  /** When everything was read last. */
  private readAt = 0;

  constructor(
    private readonly port: ServerPort,
    private readonly scope: ApiScope,
    private readonly say: (event: LiveEvent) => void,
  ) {}

  get busy(): boolean {
    return this.under !== null;
  }

  /**
   * Everything. Errors: why it could not be read; null when it was stopped, or something newer is being read. `at`:
   * milliseconds since 1970.
   */
  async read(at: number): Promise<Result<ServerSnapshot, string | null>> {
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
    if (this.under !== cancel) return err(null);
    this.under = null;
    if (cancel.aborted) {
      this.say({ type: "unread", trouble: null });
      return err(null);
    }
    if (!done.ok) {
      const text = readErrorText(done.error);
      this.say({ type: "unread", trouble: { text, advice: [] } });
      return err(text);
    }
    this.readAt = at;
    this.tell(done.value);
    return done;
  }

  /** What was read, with these looked at again, as far as the server can be asked. `at`: milliseconds since 1970. */
  async refresh(before: ServerSnapshot, resources: readonly Resource[], at: number): Promise<Refreshed> {
    if (resources.length > MOST_SINGLE) {
      const whole = await this.read(at);
      if (whole.ok) return { snapshot: whole.value, left: [], why: "", later: false };
      return { snapshot: before, left: resources, why: whole.error ?? STOPPED, later: true };
    }
    const streams = new Map(before.streams);
    const left: Resource[] = [];
    let error: ApiError | null = null;
    let silence = 0;
    let later = false;
    // Streams first: one that is created anew has lost its consumers.
    for (const resource of [...resources].sort((a, b) => Number(isOfConsumer(a)) - Number(isOfConsumer(b)))) {
      const unknown = isOfConsumer(resource) && left.some(({ stream }) => stream === resource.stream);
      const failed: ApiError | null =
        error && (silence >= MOST_SILENCE || unknown) ? error : await this.lookAt(resource, streams);
      if (!failed) silence = 0;
      else {
        left.push(resource);
        error ??= failed;
        later ||= failed.code !== "port/permission";
        if (failed.code === "port/closed") silence = MOST_SILENCE;
        else if (failed.code === "port/timeout") silence += 1;
      }
    }
    const snapshot = left.length < resources.length ? { ...before, streams } : before;
    if (snapshot !== before) this.tell(snapshot);
    return { snapshot, left, why: error ? apiErrorText(error) : "", later };
  }

  /** One question to the server; why it has no good answer, or null. */
  private async lookAt({ stream, consumer }: Resource, streams: Map<string, StreamSnapshot>): Promise<ApiError | null> {
    const known = streams.get(stream);
    if (consumer !== undefined) {
      if (!known) return null;
      const read = await readConsumer(this.port, this.scope, stream, consumer);
      if (!read.ok) return read.error;
      streams.set(stream, withConsumer(known, consumer, read.value));
      return null;
    }
    const read = await readStream(this.port, this.scope, stream);
    if (!read.ok) return read.error;
    if (read.value === null) streams.delete(stream);
    // One that is created anew has lost its consumers: those it has now are told one by one.
    else if (known?.created === read.value.created) streams.set(stream, { ...read.value, consumers: known.consumers });
    else streams.set(stream, read.value);
    return null;
  }

  stop(): void {
    if (this.under) this.under.aborted = true;
  }

  private tell(snapshot: ServerSnapshot): void {
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
        at: this.readAt,
      },
    });
  }
}

function isOfConsumer({ consumer }: Resource): boolean {
  return consumer !== undefined;
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
