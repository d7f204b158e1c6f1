/** Where messages go that are given up: copies, with headers that tell where they come from. */
import { headers as createHeaders, type MsgHdrs } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { publish, type Retries } from "./publish.js";

/** A message that is given up. */
export interface DeadLetter {
  readonly stream: string;
  readonly consumer: string;
  readonly subject: string;
  readonly sequence: number;
  readonly deliveries: number;
  readonly reason: string;
  readonly data: Uint8Array;
  readonly headers?: MsgHdrs | undefined;
}

/** Where copies go. */
export interface DeadLetterSubject {
  readonly subject: string;
  /** A stream stores what is published there, and acknowledges it. */
  readonly stored: boolean;
}

/** The id keeps the stream from storing a copy twice. */
const RETRIES: Retries = { retries: 10, retriesTimeouts: true };

/** Longer reasons are cut. */
const LONGEST_REASON = 512;

/** Publishes a copy, and resolves once it is stored, where it is to be stored. */
export async function sendDeadLetter(
  connection: Connection,
  { subject, stored }: DeadLetterSubject,
  letter: DeadLetter,
): Promise<void> {
  const headers = deadLetterHeaders(letter, new Date());
  if (stored) {
    await publish(connection, { subject, payload: letter.data, headers }, RETRIES);
    return;
  }
  await connection.ready();
  connection.nc.publish(subject, letter.data, { headers });
  await connection.nc.flush();
}

/**
 * The message's own headers without those that speak to the server, or are the server's (`Nats-…`), for they would
 * make it refuse or drop the copy; and where the message comes from.
 */
export function deadLetterHeaders(letter: DeadLetter, time: Date): MsgHdrs {
  const { stream, consumer, subject, sequence, deliveries, reason } = letter;
  const headers = createHeaders();
  for (const [name, values] of letter.headers ?? [])
    if (!/^nats-/i.test(name)) for (const value of values) headers.append(name, value);
  const own: Readonly<Record<string, string>> = {
    "Nats-Msg-Id": `${stream}.${consumer}.${sequence}`,
    "Dead-Letter-Stream": stream,
    "Dead-Letter-Consumer": consumer,
    "Dead-Letter-Subject": subject,
    "Dead-Letter-Sequence": String(sequence),
    "Dead-Letter-Deliveries": String(deliveries),
    "Dead-Letter-Reason": oneLine(reason),
    "Dead-Letter-Time": time.toISOString(),
  };
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return headers;
}

/** Fit for a header, and for the protocol. */
export function oneLine(reason: string): string {
  return (
    reason
      .replace(/\p{Cc}+/gu, " ")
      .slice(0, LONGEST_REASON)
      .trim() || "failed"
  );
}
