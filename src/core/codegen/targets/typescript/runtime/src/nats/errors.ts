/** What goes wrong in ways that code may want to tell apart. */
import { JetStreamApiError } from "@nats-io/jetstream";
import { NoRespondersError, TimeoutError } from "@nats-io/transport-node";

/** Thrown by a handler: the message cannot be handled, however often it comes. It is not delivered again. */
export class Reject extends Error {
  override readonly name = "Reject";
}

/** Something was written since: the expected sequence, or revision, is not the last one. */
export class ConflictError extends Error {
  override readonly name = "ConflictError";
}

/** Nobody answers on the subject. */
export class NoServiceError extends Error {
  override readonly name = "NoServiceError";
}

/** A service could not do what it was asked. Thrown by an endpoint's handler, it is what the caller gets. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  /** As the service says it; 500 for what is nobody's fault but its own. */
  readonly code: number;

  constructor(message: string, code = 500, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The connection to the server went while an answer was waited for. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";

  constructor() {
    super("the connection to the server was lost");
  }
}

/** Codes of the server for a last sequence that is not the expected one. */
const WRONG_LAST_SEQUENCE: readonly number[] = [10071, 10164];

/** A `ConflictError` for what the server says of another last sequence, else the error as it is. */
export function withConflicts(error: unknown): unknown {
  if (error instanceof JetStreamApiError && WRONG_LAST_SEQUENCE.includes(error.code))
    return new ConflictError(error.message, { cause: error });
  return error;
}

/** Nothing was subscribed to the subject, so that nothing took the message. */
export function isNoResponders(error: unknown): boolean {
  return hasCause(error, NoRespondersError);
}

/** No answer came in time: whether the message was taken is not known. */
export function isTimeout(error: unknown): boolean {
  return hasCause(error, TimeoutError);
}

/** The stream cannot store the message just now: it has no leader, say, or no room. It is not stored. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.status === 503;
}

/** What servers say of credentials that they do not take, or no longer. Source: nats-server server/errors.go, client.go. */
const REFUSED = /authorization violation|authentication (expired|revoked)/i;

/** The server does not take the credentials. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && (REFUSED.test(error.message) || isRefusal(error.cause));
}

/** The error, or what caused it, is one of `type`. */
function hasCause(error: unknown, type: new (...args: never[]) => Error): boolean {
  return error instanceof type || (error instanceof Error && hasCause(error.cause, type));
}
