/** Messages in streams, by their sequence. */
import type { StoredMsg } from "@nats-io/jetstream";
import type { Connection } from "./connection.js";

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
