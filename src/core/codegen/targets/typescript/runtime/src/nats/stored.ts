/** Messages in streams, by their sequence. */
import { JetStreamApiError, type StoredMsg } from "@nats-io/jetstream";
import { apiRequest } from "./api.js";
import type { Connection } from "./connection.js";

const MESSAGE_NOT_FOUND = 10037;

/** Null when it is not there (any more). */
export async function getStored(
  connection: Connection,
  domain: string | undefined,
  stream: string,
  sequence: number,
): Promise<StoredMsg | null> {
  const manager = await managerOf(connection, domain);
  return manager.streams.getMessage(stream, { seq: sequence });
}

/** The first from a sequence on whose subject the filter matches; undefined when there is none. */
export async function nextStored(
  connection: Connection,
  domain: string | undefined,
  stream: string,
  sequence: number,
  filter: string,
): Promise<number | undefined> {
  const body = JSON.stringify({ seq: sequence, next_by_subj: filter });
  try {
    const { message } = await apiRequest<{ message: { seq: number } }>(
      connection,
      domain,
      `STREAM.MSG.GET.${stream}`,
      body,
    );
    return message.seq;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === MESSAGE_NOT_FOUND) return undefined;
    throw error;
  }
}

/** Does nothing when it is not there. */
export async function deleteStored(
  connection: Connection,
  domain: string | undefined,
  stream: string,
  sequence: number,
): Promise<void> {
  const manager = await managerOf(connection, domain);
  try {
    await manager.streams.deleteMessage(stream, sequence, false);
  } catch (error) {
    if ((await manager.streams.getMessage(stream, { seq: sequence })) !== null) throw error;
  }
}

function managerOf(connection: Connection, domain: string | undefined) {
  return connection.jetstream(domain).jetstreamManager(false);
}
