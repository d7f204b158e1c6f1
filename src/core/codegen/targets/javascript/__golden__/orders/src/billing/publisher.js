/** What billing publishes. Generated: it is written anew with every export. */
import { publish } from "../nats/publish.js";
import { text, token } from "../nats/subject.js";

/** Checks values, and publishes. */
export class Publisher {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  /**
   * Publishes to `invoices.{region}.issued`, and resolves with the server's ack.
   * @param {{ region: string, orderId: string }} values
   */
  async publishInvoicesRegionIssued(values, payload, headers) {
    const message = {
      subject: `invoices.${token("region", values.region)}.issued`,
      payload,
      headers,
      msgID: text("order_id", values.orderId),
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }
}
