/** Publishing to streams: every message is acknowledged by the server, or tried again, or an error. */
import type { JetStreamClient, JetStreamPublishOptions, PubAck } from "@nats-io/jetstream";
import type { MsgHdrs, Payload } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { ConnectionLostError, isNoResponders, isTimeout, isUnavailable, withConflicts } from "./errors.js";
import { copyOf } from "./headers.js";
import { backoff, sleep } from "./time.js";

export type { MsgHdrs, Payload, PubAck };

/** How long an ack is waited for. */
const ACK_TIMEOUT = 5_000;

/** How long a connection is waited for, where nothing says how late a retry may come. */
const LONGEST_WITHOUT_CONNECTION = 120_000;

/** What is done about failures. */
export interface Retries {
  /** Attempts after the first. */
  readonly retries: number;
  /** An ack that did not come is tried again, too: the server drops, or refuses, the second of the same message. */
  readonly retriesTimeouts: boolean;
  /** No retry after this many milliseconds. */
  readonly retryHorizon?: number;
}

/** A message for a stream. */
export interface Outgoing extends Partial<Omit<JetStreamPublishOptions, "timeout" | "retries" | "headers">> {
  readonly subject: string;
  readonly payload: Payload;
  readonly headers?: MsgHdrs | undefined;
}

/**
 * Publishes, and resolves with the server's ack. Waits for the connection while there is none. Rejects with a
 * `ConflictError` when the expected sequence is not the last one, and with the last failure when retries are used up.
 */
export function publish(connection: Connection, message: Outgoing, retries: Retries): Promise<PubAck> {
  const { subject, payload, ...rest } = message;
  return retried(connection, retries, (js) => js.publish(subject, payload, { ...options(rest), timeout: ACK_TIMEOUT }));
}

/** Each attempt has headers of its own: the client writes into those that it is given. */
function options({ headers, ...rest }: Omit<Outgoing, "subject" | "payload">): Partial<JetStreamPublishOptions> {
  return { ...rest, ...(headers && { headers: copyOf(headers) }) };
}

/** `attempt` until it succeeds, as often as `retries` allows. */
export async function retried<T>(
  connection: Connection,
  { retries, retriesTimeouts, retryHorizon }: Retries,
  attempt: (js: JetStreamClient) => Promise<T>,
): Promise<T> {
  const js = connection.jetstream();
  const started = Date.now();
  for (let n = 0; ; n += 1) {
    if (!connection.isConnected) {
      const left = retryHorizon === undefined ? LONGEST_WITHOUT_CONNECTION : started + retryHorizon - Date.now();
      await connection.ready(AbortSignal.timeout(Math.max(0, left))).catch(() => {
        throw new ConnectionLostError();
      });
    }
    try {
      return await connection.whileConnected(() => attempt(js));
    } catch (error) {
      const wait = backoff(n);
      const again =
        isNoResponders(error) ||
        isUnavailable(error) ||
        error instanceof ConnectionLostError ||
        (retriesTimeouts && isTimeout(error));
      const late = retryHorizon !== undefined && Date.now() + wait - started > retryHorizon;
      if (!again || n >= retries || late) throw withConflicts(error);
      await sleep(wait);
    }
  }
}
