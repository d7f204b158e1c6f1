/** What shop publishes. Generated: it is written anew with every export. */
import type { Msg } from "@nats-io/transport-node";
import type { Connection } from "../nats/connection.js";
import { type MsgHdrs, type Payload, type PubAck, publish } from "../nats/publish.js";
import { request, type RequestOptions } from "../nats/request.js";
import { text, token } from "../nats/subject.js";

/** Values for `orders.{region}.created`. */
export interface OrdersRegionCreatedValues {
  readonly region: string;
  readonly orderId: string;
}

/** Values for `orders.{region}.cancelled`. */
export interface OrdersRegionCancelledValues {
  readonly region: string;
  readonly orderId: string;
}

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Publishes to `orders.{region}.created`, and resolves with the server's ack. */
  async publishOrdersRegionCreated(
    values: OrdersRegionCreatedValues,
    payload: Payload,
    headers?: MsgHdrs,
  ): Promise<PubAck> {
    const message = {
      subject: `orders.${token("region", values.region)}.created`,
      payload,
      headers,
      msgID: text("order_id", values.orderId),
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }

  /** Publishes to `orders.{region}.cancelled`, and resolves with the server's ack. */
  async publishOrdersRegionCancelled(
    values: OrdersRegionCancelledValues,
    payload: Payload,
    headers?: MsgHdrs,
  ): Promise<PubAck> {
    const message = {
      subject: `orders.${token("region", values.region)}.cancelled`,
      payload,
      headers,
      msgID: `${text("order_id", values.orderId)}-cancelled`,
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 120000 });
  }

  /** Asks `pricing.quote`, and resolves with the reply. */
  async requestPricingQuote(payload: Payload, options?: RequestOptions): Promise<Msg> {
    return request(this.#connection, "pricing.quote", payload, options);
  }
}
