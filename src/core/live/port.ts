/** A connection to a NATS server, as core needs it. Who opens it, and over what, is the caller's (`src/transport`). */
import type { Result } from "../result.ts";

/** Why a request has no reply. */
export interface PortError {
  readonly code:
    | "port/timeout" // nobody replied in time
    | "port/no-responders" // nobody listens on the subject: no JetStream, a wrong domain or API prefix
    | "port/permission" // the user may not publish there, or not hear the reply
    | "port/too-large" // more than the server's max_payload
    | "port/closed"; // the connection ended before the reply came
  readonly subject: string;
}

/** What the server says of itself when one connects (INFO). */
export interface ServerIdentity {
  readonly name: string;
  /** `2.15.2`. */
  readonly version: string;
  readonly cluster?: string;
  readonly domain?: string;
  /** Bytes. */
  readonly maxPayload: number;
  /** Whether this server runs JetStream; another one behind it may do so where it does not. */
  readonly jetstream?: boolean;
}

/** A message that came for a subscription. */
export interface PortMessage {
  readonly subject: string;
  readonly data: Uint8Array;
}

/** Requests and subscriptions on one connection. */
export interface ServerPort {
  readonly server: ServerIdentity;
  /** One reply to one request; the time is in milliseconds. */
  request(subject: string, payload: string, timeout?: number): Promise<Result<Uint8Array, PortError>>;
  /** Plain messages, never through a consumer. Returns how to stop. `denied` is called when the user may not listen. */
  subscribe(subject: string, heard: (message: PortMessage) => void, denied?: () => void): () => void;
}

/** A wish to stop, as an AbortSignal is one. */
export interface Cancel {
  readonly aborted: boolean;
}
