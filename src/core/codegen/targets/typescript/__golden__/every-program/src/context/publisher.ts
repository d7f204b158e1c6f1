/** What context publishes. Generated: it is written anew with every export. */
import type { Connection } from "../nats/connection.js";
import { publishCore } from "../nats/core.js";
import { type MsgHdrs, type Payload, type PubAck, publish } from "../nats/publish.js";
import { text, token } from "../nats/subject.js";

/** Values for `alarms.{site}`. */
export interface AlarmsSiteValues {
  readonly site: string;
  readonly no: string;
}

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Publishes to `hints.done`, without an ack. */
  async publishHintsDone(payload: Payload, headers?: MsgHdrs): Promise<void> {
    await publishCore(this.#connection, {
      subject: "hints.done",
      payload,
      headers,
    });
  }

  /** Publishes to `alarms.{site}`, and resolves with the server's ack. */
  async publishAlarmsSite(values: AlarmsSiteValues, payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
    const message = {
      subject: `alarms.${token("site", values.site)}`,
      payload,
      headers,
      msgID: text("no", values.no),
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }
}
