/** What context publishes. Generated: it is written anew with every export. */
import { publishCore } from "../nats/core.js";
import { publish } from "../nats/publish.js";
import { text, token } from "../nats/subject.js";

/** Checks values, and publishes. */
export class Publisher {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  /** Publishes to `hints.done`, without an ack. */
  async publishHintsDone(payload, headers) {
    await publishCore(this.#connection, {
      subject: "hints.done",
      payload,
      headers,
    });
  }

  /**
   * Publishes to `alarms.{site}`, and resolves with the server's ack.
   * @param {{ site: string, no: string }} values
   */
  async publishAlarmsSite(values, payload, headers) {
    const message = {
      subject: `alarms.${token("site", values.site)}`,
      payload,
      headers,
      msgID: text("no", values.no),
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }
}
