/** Publishing to whoever listens, without an ack. */
import type { Connection } from "./connection.js";
import { withInstructions } from "./headers.js";
import type { Outgoing } from "./publish.js";

/** Hands the message to the client. Waits for the connection while there is none. */
export async function publishCore(connection: Connection, message: Outgoing): Promise<void> {
  await connection.ready();
  const headers = withInstructions(message.headers, message);
  connection.nc.publish(message.subject, message.payload, headers.keys().length > 0 ? { headers } : {});
}
