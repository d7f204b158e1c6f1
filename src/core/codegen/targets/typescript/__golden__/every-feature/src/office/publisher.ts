/** What office publishes. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { publishCore } from "../nats/core.js";
import type { MsgHdrs, Payload } from "../nats/publish.js";

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Publishes to `lamps.report`, without an ack. */
  async publishLampsReport(payload: Payload, headers?: MsgHdrs): Promise<void> {
    await publishCore(this.#connection, {
      subject: "lamps.report",
      payload,
      headers,
    });
  }
}
