/** What shop publishes. Generated: it is written anew with every export. */
import { publish } from "../nats/publish.js";
import { request } from "../nats/request.js";
import { text, token } from "../nats/subject.js";

/** Checks values, and publishes. */
export class Publisher {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  /**
   * Publishes to `orders.{region}.created`, and resolves with the server's ack.
   * @param {{ region: string, orderId: string }} values
   */
  async publishOrdersRegionCreated(values, payload, headers) {
    const message = {
      subject: `orders.${token("region", values.region)}.created`,
      payload,
      headers,
      msgID: text("order_id", values.orderId),
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }

  /**
   * Publishes to `orders.{region}.cancelled`, and resolves with the server's ack.
   * @param {{ region: string, orderId: string }} values
   */
  async publishOrdersRegionCancelled(values, payload, headers) {
    const message = {
      subject: `orders.${token("region", values.region)}.cancelled`,
      payload,
      headers,
      msgID: `${text("order_id", values.orderId)}-cancelled`,
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }

  /** Asks `pricing.quote`, and resolves with the reply. */
  async requestPricingQuote(payload, options) {
    return request(this.#connection, "pricing.quote", payload, options);
  }
}
