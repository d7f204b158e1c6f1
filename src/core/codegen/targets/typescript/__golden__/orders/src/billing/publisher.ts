/** What billing publishes. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { type MsgHdrs, type Payload, type PubAck, publish } from "../nats/publish.js";
import { text, token } from "../nats/subject.js";

/** Values for `invoices.{region}.issued`. */
export interface InvoicesRegionIssuedValues {
  readonly region: string;
  readonly orderId: string;
}

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Publishes to `invoices.{region}.issued`, and resolves with the server's ack. */
  async publishInvoicesRegionIssued(
    values: InvoicesRegionIssuedValues,
    payload: Payload,
    headers?: MsgHdrs,
  ): Promise<PubAck> {
    const message = {
      subject: `invoices.${token("region", values.region)}.issued`,
      payload,
      headers,
      msgID: text("order_id", values.orderId),
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }
}
