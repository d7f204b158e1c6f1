/** What office publishes. Generated: it is written anew with every export. */
import { publishCore } from "../nats/core.js";

/** Checks values, and publishes. */
export class Publisher {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  /** Publishes to `lamps.report`, without an ack. */
  async publishLampsReport(payload, headers) {
    await publishCore(this.#connection, {
      subject: "lamps.report",
      payload,
      headers,
    });
  }
}
