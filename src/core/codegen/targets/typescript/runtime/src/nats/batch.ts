/** Atomic batches: messages that a stream stores all together, or not at all. */
import { randomUUID } from "node:crypto";
import { JetStreamApiError, type PubAck } from "@nats-io/jetstream";
import type { Msg, MsgHdrs } from "@nats-io/transport-node";
import type { Connection } from "./connection.js";
import { withInstructions } from "./headers.js";
import { type Outgoing, type Retries, retried } from "./publish.js";

/** The server takes no more at once. */
const MOST = 1_000;

const ACK_TIMEOUT = 10_000;

/** What the server says of a batch that is stored; `seq` is the last message's. */
export interface BatchAck extends PubAck {
  readonly count: number;
}

/** Publishes them all, or none. Rejects when the server refuses one of them; with a `ConflictError` as `publish` does. */
export async function publishBatch(
  connection: Connection,
  messages: readonly Outgoing[],
  retries: Retries,
): Promise<BatchAck> {
  if (messages.length > MOST) throw new RangeError(`a batch has up to ${MOST} messages, this one ${messages.length}`);
  const last = messages.at(-1);
  if (!last) throw new RangeError("a batch has at least one message");
  return retried(connection, retries, () => send(connection, messages.slice(0, -1), last));
}

/** The first is answered, so that a stream that takes no batches says so at once; the answer to the last is the ack. */
async function send({ nc }: Connection, messages: readonly Outgoing[], last: Outgoing): Promise<BatchAck> {
  const id = randomUUID();
  const request = async (message: Outgoing, headers: MsgHdrs) =>
    answerOf(await nc.request(message.subject, message.payload, { headers, timeout: ACK_TIMEOUT }));
  for (const [i, message] of messages.entries()) {
    const headers = headersOf(message, id, i + 1);
    if (i === 0) await request(message, headers);
    else nc.publish(message.subject, message.payload, { headers });
  }
  const headers = headersOf(last, id, messages.length + 1);
  headers.set("Nats-Batch-Commit", "1");
  return (await request(last, headers)) as BatchAck;
}

function headersOf(message: Outgoing, id: string, sequence: number): MsgHdrs {
  const headers = withInstructions(message.headers, message);
  headers.set("Nats-Batch-Id", id);
  headers.set("Nats-Batch-Sequence", String(sequence));
  return headers;
}

function answerOf(message: Msg): unknown {
  if (message.data.length === 0) return undefined;
  const answer = message.json<{ error?: ConstructorParameters<typeof JetStreamApiError>[0] }>();
  if (answer.error) throw new JetStreamApiError(answer.error);
  return answer;
}
