/** Asking services. */
import type { Msg, MsgHdrs, Payload } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { isNoResponders, NoServiceError, ServiceError } from "./errors.js";

/** How long a reply is waited for, where the caller does not say. */
const TIMEOUT = 5_000;

/** What a caller may say. */
export interface RequestOptions {
  readonly headers?: MsgHdrs;
  /** Milliseconds. */
  readonly timeout?: number;
}

/**
 * Resolves with the reply. Rejects with a `NoServiceError` when nobody answers on the subject, with a `ServiceError`
 * when the reply is one, and when no reply comes in time.
 */
export async function request(
  connection: Connection,
  subject: string,
  payload: Payload,
  { headers, timeout = TIMEOUT }: RequestOptions = {},
): Promise<Msg> {
  if (!connection.isConnected) await connection.ready(AbortSignal.timeout(timeout));
  let reply: Msg;
  try {
    reply = await connection.nc.request(subject, payload, { timeout, ...(headers && { headers }) });
  } catch (error) {
    if (isNoResponders(error)) throw new NoServiceError(`nobody answers on ${subject}`, { cause: error });
    throw error;
  }
  const [failure, code] = [reply.headers?.get("Nats-Service-Error"), reply.headers?.get("Nats-Service-Error-Code")];
  if (failure || code) throw new ServiceError(failure || "the service failed", Number(code) || 500);
  return reply;
}
