/** All of a server's streams and consumers at one moment, as far as the user may see them. Nothing is written. */
import { err, ok, type Result } from "../../result.ts";
import { ask } from "../api/ask.ts";
import { accountFactsOf, consumerSnapshotOf, streamSnapshotOf } from "../api/decode.ts";
import { type ApiError, isNotFound } from "../api/errors.ts";
import { apiErrorText } from "../api/messages.ts";
import { apiSubject } from "../api/scope.ts";
import type { Cancel, ServerPort } from "../port.ts";
import type {
  AccountFacts,
  ApiScope,
  ConsumerSnapshot,
  ServerSnapshot,
  SnapshotProblem,
  StreamSnapshot,
} from "../snapshot.ts";
import type { ReadError } from "./errors.ts";
import { type Cancelled, type Listing, type ListOptions, readPages } from "./pages.ts";

/** How far a reading has come. */
export interface ReadProgress {
  /** Streams listed so far, and how many the server says there are. */
  readonly streams: number;
  readonly totalStreams: number;
  /** Streams whose consumers are read, and the consumers of those. */
  readonly streamsDone: number;
  readonly consumers: number;
}

/** How a server is read. */
export interface ReadOptions {
  readonly scope: ApiScope;
  /** Looked at before each request; one that is under way is waited for. */
  readonly cancel?: Cancel;
  readonly progress?: (progress: ReadProgress) => void;
  /** What is more than these is left out, and told. */
  readonly limits?: { readonly streams?: number; readonly consumers?: number };
  /** Requests at a time. */
  readonly concurrency?: number;
}

const MAX_STREAMS = 20_000;
const MAX_CONSUMERS = 100_000;
const CONCURRENCY = 16;
/** After so many requests in a row without a reply nobody is asked any more. */
const MAX_SILENCE = 4;
const INFO_MS = 10_000;
/** For what a list just waited for. */
const MISSING_MS = 3_000;
/** JetStream is off for the account; for the server. */
const NOT_ENABLED = new Set([10039, 10076]);

/**
 * Errors: `ReadError`, when there is no list of streams to be had. What else could not be read is in the snapshot's
 * problems. Streams and consumers that come and go meanwhile are in it or not.
 */
export async function readServer(port: ServerPort, options: ReadOptions): Promise<Result<ServerSnapshot, ReadError>> {
  const { scope, cancel, progress, limits } = options;
  const problems: SnapshotProblem[] = [];
  const account = await readAccount(port, scope, problems);
  if (!account.ok) return account;
  const told = { streams: 0, totalStreams: 0, streamsDone: 0, consumers: 0 };
  const listed = await readPages(port, {
    ...streamList(port, scope),
    limit: limits?.streams ?? MAX_STREAMS,
    cancel,
    page: (streams, totalStreams) => {
      Object.assign(told, { streams, totalStreams });
      progress?.({ ...told });
    },
  });
  if (!listed.ok) return err(noJetStream(listed.error) ?? listed.error);
  problems.push(...listProblems(listed.value));
  const streams = new Map(listed.value.items);
  const reading = new ConsumerReading(port, options, streams, problems, told);
  const failed = await reading.run();
  if (failed) return err(failed);
  const { server } = port;
  return ok({ server, scope, account: account.value, streams: byName(streams), problems });
}

/** One stream as it is now, its `consumers` empty; `null` when there is none. Errors: `ApiError`. */
export async function readStream(
  port: ServerPort,
  scope: ApiScope,
  name: string,
  timeout = INFO_MS,
): Promise<Result<StreamSnapshot | null, ApiError>> {
  const reply = await ask(port, apiSubject(scope, "STREAM.INFO", name), "", timeout);
  if (!reply.ok) return isNotFound(reply.error, "stream") ? ok(null) : reply;
  const stream = streamSnapshotOf(reply.value);
  if (!stream.ok) return err({ code: "api/malformed", detail: stream.error });
  if (stream.value.name !== name)
    return err({ code: "api/malformed", detail: "another stream than the one asked for" });
  return stream;
}

/** One consumer as it is now; `null` when there is none, or no such stream. Errors: `ApiError`. */
export async function readConsumer(
  port: ServerPort,
  scope: ApiScope,
  stream: string,
  name: string,
  timeout = INFO_MS,
): Promise<Result<ConsumerSnapshot | null, ApiError>> {
  const reply = await ask(port, apiSubject(scope, "CONSUMER.INFO", stream, name), "", timeout);
  if (!reply.ok) {
    return isNotFound(reply.error, "consumer") || isNotFound(reply.error, "stream") ? ok(null) : reply;
  }
  const consumer = consumerSnapshotOf(reply.value, stream);
  if (!consumer.ok) return err({ code: "api/malformed", detail: consumer.error });
  if (consumer.value.name !== name) {
    return err({ code: "api/malformed", detail: "another consumer than the one asked for" });
  }
  return consumer;
}

/** What the account holds and may hold. Errors: `ApiError`. */
export async function readAccountFacts(port: ServerPort, scope: ApiScope): Promise<Result<AccountFacts, ApiError>> {
  const reply = await ask(port, apiSubject(scope, "INFO"), "", INFO_MS);
  if (!reply.ok) return reply;
  const facts = accountFactsOf(reply.value);
  return facts.ok ? facts : err({ code: "api/malformed", detail: facts.error });
}

/** The same while all is read. Errors: `ReadError`; a user who may not ask gets `null`, and a problem more. */
async function readAccount(
  port: ServerPort,
  scope: ApiScope,
  problems: SnapshotProblem[],
): Promise<Result<AccountFacts | null, ReadError>> {
  const facts = await readAccountFacts(port, scope);
  if (facts.ok) return facts;
  const { error } = facts;
  if (error.code === "port/permission" || error.code === "api/malformed") {
    problems.push({ code: "snapshot/account-unread", detail: apiErrorText(error) });
    return ok(null);
  }
  return err(noJetStream(error) ?? error);
}

function noJetStream(error: ReadError): ReadError | undefined {
  if (error.code === "port/no-responders") return { code: "read/no-jetstream", subject: error.subject };
  if (error.code === "api/refused" && NOT_ENABLED.has(error.errCode)) return { code: "read/not-enabled" };
  return undefined;
}

function streamList(
  port: ServerPort,
  scope: ApiScope,
): Pick<ListOptions<StreamSnapshot>, "subject" | "member" | "decode" | "one"> {
  const one = (name: string) => readStream(port, scope, name, MISSING_MS);
  return { subject: apiSubject(scope, "STREAM.LIST"), member: "streams", decode: streamSnapshotOf, one };
}

function byName<T>(items: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...items].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of a list of streams, or of the consumers of `stream`. */
function listProblems({ unread, offline, cut }: Listing<unknown>, stream?: string): SnapshotProblem[] {
  const at = (name: string) =>
    stream === undefined ? { ...(name && { stream: name }) } : { stream, ...(name && { consumer: name }) };
  const code = stream === undefined ? "snapshot/stream-unread" : "snapshot/consumer-unread";
  return [
    ...[...unread].map(([name, detail]): SnapshotProblem => ({ code, ...at(name), detail })),
    ...[...offline].map(([name, detail]): SnapshotProblem => ({ code: "snapshot/offline", ...at(name), detail })),
    ...(cut ? [{ code: `snapshot/${cut}`, ...(stream !== undefined && { stream }) } as const] : []),
  ];
}

/** Consumers of many streams, several at a time. */
class ConsumerReading {
  private readonly names: string[];
  private next = 0;
  private silence = 0;
  private failure: ReadError | undefined;
  private left: number;

  constructor(
    private readonly port: ServerPort,
    private readonly options: ReadOptions,
    private readonly streams: Map<string, StreamSnapshot>,
    private readonly problems: SnapshotProblem[],
    private readonly told: { streamsDone: number; consumers: number; streams: number; totalStreams: number },
  ) {
    this.names = [...streams.keys()];
    this.left = options.limits?.consumers ?? MAX_CONSUMERS;
  }

  /** What ended it before its end. */
  async run(): Promise<ReadError | undefined> {
    const { concurrency = CONCURRENCY } = this.options;
    await Promise.all(Array.from({ length: concurrency }, () => this.work()));
    return this.failure;
  }

  private async work(): Promise<void> {
    for (;;) {
      const name = this.names[this.next];
      this.next += 1;
      if (name === undefined || this.failure) return;
      if (this.silence >= MAX_SILENCE) {
        this.unread(name, "Not asked: earlier requests had no reply.");
        continue;
      }
      if (this.left <= 0) {
        this.problems.push({ code: "snapshot/too-many", stream: name });
        continue;
      }
      this.take(name, await this.list(name));
      this.options.progress?.({ ...this.told });
    }
  }

  private list(stream: string): Promise<Result<Listing<ConsumerSnapshot>, ApiError | Cancelled>> {
    const { scope } = this.options;
    return readPages(this.port, {
      subject: apiSubject(scope, "CONSUMER.LIST", stream),
      member: "consumers",
      decode: (reply, path) => consumerSnapshotOf(reply, stream, path),
      one: (name) => readConsumer(this.port, scope, stream, name, MISSING_MS),
      limit: this.left,
      cancel: this.options.cancel,
    });
  }

  private take(name: string, listed: Result<Listing<ConsumerSnapshot>, ApiError | Cancelled>): void {
    const stream = this.streams.get(name);
    if (!stream) return;
    this.silence = !listed.ok && listed.error.code === "port/timeout" ? this.silence + 1 : 0;
    this.told.streamsDone += 1;
    if (listed.ok) {
      this.keep(stream, listed.value);
      return;
    }
    const { error } = listed;
    if (error.code === "read/cancelled" || error.code === "port/closed") this.failure = error;
    else if (isNotFound(error, "stream")) this.streams.delete(name);
    else this.unread(name, apiErrorText(error));
  }

  /** No more than the limit leaves: other lists came while this one was read. */
  private keep(stream: StreamSnapshot, listing: Listing<ConsumerSnapshot>): void {
    const { name } = stream;
    const all = byName(listing.items);
    const isCut = all.size > this.left;
    const consumers = isCut ? new Map([...all].slice(0, this.left)) : all;
    this.streams.set(name, { ...stream, consumers });
    this.problems.push(...listProblems(isCut ? { ...listing, cut: "too-many" } : listing, name));
    this.told.consumers += consumers.size;
    this.left -= consumers.size;
  }

  private unread(stream: string, detail: string): void {
    this.problems.push({ code: "snapshot/consumers-unread", stream, detail });
  }
}
