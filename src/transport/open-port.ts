/** A connection to a NATS server as core's `ServerPort`, over whatever carries it. */
import { type ConnectionOptions, errors, type Msg, type NatsConnection, type Status } from "@nats-io/nats-core";
import type { PortError, PortMessage, ServerIdentity, ServerPort } from "#core/live/port.ts";
import { err, ok, type Result } from "#core/result.ts";
import { authenticatorOf } from "./credentials.ts";
import { type ConnectError, causesOf, connectErrorOf } from "./errors.ts";
import { identityOf } from "./identity.ts";
import { type Over, parseServerUrls, type ServerAddress } from "./server-url.ts";
import type { Auth, PortSettings } from "./settings.ts";

/** What dials: `wsconnect` of nats-core, or `connect` of transport-node. */
export interface Dialer {
  readonly over: Over;
  readonly connect: (options: ConnectionOptions) => Promise<NatsConnection>;
  /** Of a browser: whether the page came by https. Such a page may not open ws: to another machine. */
  readonly securePage?: boolean;
  /** Of a browser: whether the page came from this very machine, so that it may reach others beside it unasked. */
  readonly localPage?: boolean;
}

/** How a connection is. */
export type PortState =
  | { readonly state: "connected"; readonly server: ServerIdentity }
  | { readonly state: "reconnecting" }
  /** For good. Without an error: `close` was called. */
  | { readonly state: "closed"; readonly error?: ConnectError };

/** What one may want to hear of a connection that stands. */
export interface PortEvents {
  /** After each change; not for the first connection. */
  readonly state?: (state: PortState) => void;
  /** The user may not do this. Whoever asked for it has been told too. */
  readonly denied?: (operation: "publish" | "subscribe", subject: string) => void;
}

/** A connection that stands. It is restored for as long as it takes; meanwhile requests fail with port/closed. */
export interface OpenPort extends ServerPort {
  /** Without user, password and token. */
  readonly url: string;
  readonly state: PortState;
  close(): Promise<void>;
}

const CONNECT_MS = 10_000;
const REQUEST_MS = 5_000;
/** A link that is dead is given up after two of these. */
const PING_MS = 15_000;
const RECONNECT_MS = 1_000;
const JITTER_MS = 1_000;

/** Errors: `ConnectError`. The first connection is tried once at each address, later ones again and again. */
export async function openPort(
  dialer: Dialer,
  settings: PortSettings,
  events: PortEvents = {},
): Promise<Result<OpenPort, ConnectError>> {
  const { over } = dialer;
  const parsed = parseServerUrls(settings.servers, over);
  if (!parsed.ok) return err({ code: "connect/bad-url", problem: parsed.error });
  const addresses = parsed.value;
  const first = addresses[0] as ServerAddress;
  const local = dialer.localPage ?? false;
  const blocked = over === "websocket" && dialer.securePage ? addresses.find((each) => isBlocked(each)) : undefined;
  if (blocked) return err({ code: "connect/mixed-content", url: blocked.url });
  const authenticator = authenticatorOf(authOf(settings.auth, addresses));
  if (!authenticator.ok) return err({ code: "connect/bad-credentials", problem: authenticator.error });
  try {
    const connection = await dialer.connect({
      servers: addresses.map(({ url }) => url),
      ...(authenticator.value && { authenticator: authenticator.value }),
      ...(over === "tcp" && (settings.tls || addresses.some(({ secure }) => secure)) && { tls: { ...settings.tls } }),
      ...(settings.inboxPrefix && { inboxPrefix: settings.inboxPrefix }),
      name: settings.name ?? "JetStream Designer",
      timeout: settings.timeout ?? CONNECT_MS,
      pingInterval: PING_MS,
      maxPingOut: 2,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_MS,
      reconnectJitter: JITTER_MS,
      reconnectJitterTLS: JITTER_MS,
      noAsyncTraces: true,
      // Credentials go to the servers that the user named, and to no others that these name.
      ignoreClusterUpdates: true,
    });
    return ok(new Port(connection, first, (reason) => connectErrorOf(reason, first, over, local), events));
  } catch (thrown) {
    return err(connectErrorOf(thrown, first, over, local));
  }
}

function isBlocked({ secure, loopback }: ServerAddress): boolean {
  return !secure && !loopback;
}

function authOf(auth: Auth, addresses: readonly ServerAddress[]): Auth {
  return auth.kind === "none" ? (addresses.find((each) => each.auth)?.auth ?? auth) : auth;
}

class Port implements OpenPort {
  server: ServerIdentity;
  state: PortState;
  /** What ends requests that wait when the connection does: the library would have them wait for their time. */
  private readonly waiting = new Set<() => void>();
  private asked = false;

  constructor(
    private readonly connection: NatsConnection,
    private readonly address: ServerAddress,
    private readonly errorOf: (reason: unknown) => ConnectError,
    private readonly events: PortEvents,
  ) {
    this.server = identityOf(connection.info);
    this.state = { state: "connected", server: this.server };
    void this.follow();
    void connection.closed().then((reason) => this.ended(reason));
  }

  get url(): string {
    return this.address.url;
  }

  async request(subject: string, payload: string, timeout = REQUEST_MS): Promise<Result<Uint8Array, PortError>> {
    if (this.state.state !== "connected") return err({ code: "port/closed", subject });
    let end = () => {};
    const lost = new Promise<"lost">((resolve) => {
      end = () => resolve("lost");
    });
    this.waiting.add(end);
    try {
      const reply = await Promise.race([this.connection.request(subject, payload, { timeout }), lost]);
      return reply === "lost" ? err({ code: "port/closed", subject }) : ok(reply.data);
    } catch (thrown) {
      return err(portErrorOf(thrown, subject));
    } finally {
      this.waiting.delete(end);
    }
  }

  subscribe(subject: string, heard: (message: PortMessage) => void, denied?: () => void): () => void {
    if (this.connection.isClosed()) return () => {};
    const subscription = this.connection.subscribe(subject, {
      callback: (error: Error | null, message: Msg) => {
        if (!error) heard({ subject: message.subject, data: message.data });
      },
    });
    void subscription.closed.then((reason) => {
      if (reason instanceof errors.PermissionViolationError) denied?.();
    });
    return () => subscription.unsubscribe();
  }

  async close(): Promise<void> {
    this.asked = true;
    await this.connection.close();
  }

  private async follow(): Promise<void> {
    for await (const status of this.connection.status()) this.heard(status);
  }

  private heard(status: Status): void {
    switch (status.type) {
      case "disconnect":
        this.dropRequests();
        this.become({ state: "reconnecting" });
        return;
      case "reconnect":
        this.server = identityOf(this.connection.info);
        this.become({ state: "connected", server: this.server });
        return;
      case "error":
        if (status.error instanceof errors.PermissionViolationError) {
          const { operation, subject } = status.error;
          this.events.denied?.(operation === "publish" ? "publish" : "subscribe", subject);
        }
        return;
    }
  }

  private ended(reason: unknown): void {
    this.dropRequests();
    const error = this.asked || !reason ? undefined : this.errorOf(reason);
    this.become({ state: "closed", ...(error && { error }) });
  }

  private dropRequests(): void {
    for (const end of this.waiting) end();
  }

  private become(state: PortState): void {
    if (this.state.state === "closed" || (this.state.state === "reconnecting" && state.state === "reconnecting"))
      return;
    this.state = state;
    this.events.state?.(state);
  }
}

function portErrorOf(thrown: unknown, subject: string): PortError {
  for (const error of causesOf(thrown)) {
    if (error instanceof errors.PermissionViolationError) return { code: "port/permission", subject: error.subject };
    if (error instanceof errors.NoRespondersError) return { code: "port/no-responders", subject };
    if (error instanceof errors.TimeoutError) return { code: "port/timeout", subject };
    if (error instanceof errors.InvalidArgumentError) return { code: "port/too-large", subject };
  }
  return { code: "port/closed", subject };
}
