/** What type publishes. Generated: it is written anew with every export. */
import { publishBatch } from "../nats/batch.js";
import { publishCore } from "../nats/core.js";
import { add } from "../nats/counter.js";
import { publish } from "../nats/publish.js";
import { request } from "../nats/request.js";
import { text, token } from "../nats/subject.js";
import { flushAll, Window } from "../nats/window.js";

/** Checks values, and publishes. */
export class Publisher {
  #connection;
  #windowReadingsSiteType;

  constructor(connection) {
    this.#connection = connection;
    this.#windowReadingsSiteType = new Window(32, (error) =>
      connection.log.error("a message is not stored", { publication: "readings.{site}.{type}", error }),
    );
  }

  /**
   * Publishes to `readings.{site}.{type}`: resolves when there is room for it, and `flush` once it is stored.
   * @param {{ site: string, type: string, no: string }} values
   */
  async publishReadingsSiteType(values, payload, headers) {
    const message = {
      subject: `readings.${token("site", values.site)}.${token("type", values.type)}`,
      payload,
      headers,
      msgID: `${text("site", values.site)}-${text("no", values.no)}`,
    };
    await this.#windowReadingsSiteType.add(() => publish(this.#connection, message, { retries: 5, retriesTimeouts: true }));
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
      ttl: "120",
    };
    return publish(this.#connection, message, { retries: 9, retriesTimeouts: true, retryHorizon: 90000 });
  }

  /** Publishes to `orders.weekly`, and resolves with the server's ack. */
  async publishOrdersWeekly(payload, headers) {
    const message = {
      subject: "orders.weekly",
      payload,
      headers,
      schedule: { specification: "@weekly", target: "orders.due", source: "alarms.x", timezone: "Europe/Rome" },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: false });
  }

  /**
   * Adds to the counter `totals.{constructor}`, and resolves with the sum.
   * @param {{ constructor: string }} values
   */
  async addTotalsConstructor(values, amount, headers) {
    const message = {
      subject: `totals.${token("constructor", values.constructor)}`,
      headers,
    };
    return add(this.#connection, message, amount, { retries: 5, retriesTimeouts: false });
  }

  /**
   * Publishes messages to `bundles.{site}` that are stored all together, or not at all.
   * Rejects with a `ConflictError` when the last sequence of the stream is another than expected.
   */
  async publishBatchOfBundlesSite(messages) {
    const batch = messages.map(({ values, payload, expectedSequence, headers }) => ({
      subject: `bundles.${token("site", values.site)}`,
      payload,
      headers,
      msgID: `${text("site", values.site)}-${text("part", values.part)}`,
      ...(expectedSequence !== undefined && { expect: { lastSequence: expectedSequence } }),
    }));
    return publishBatch(this.#connection, batch, { retries: 5, retriesTimeouts: true });
  }

  /**
   * Publishes to `journal.{site}`, and resolves with the server's ack.
   * Rejects with a `ConflictError` when the last sequence of the subject is another than expected.
   * @param {{ site: string }} values
   */
  async publishJournalSite(values, payload, expectedSequence, headers) {
    const message = {
      subject: `journal.${token("site", values.site)}`,
      payload,
      headers,
      expect: { lastSubjectSequence: expectedSequence },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }

  /**
   * Publishes to `hints.{class}`, without an ack.
   * @param {{ class: string }} values
   */
  async publishHintsClass(values, payload, headers) {
    await publishCore(this.#connection, {
      subject: `hints.${token("class", values.class)}`,
      payload,
      headers,
    });
  }

  /**
   * Asks `maps.{self}`, and resolves with the reply.
   * @param {{ self: string }} values
   */
  async requestMapsSelf(values, payload, options) {
    return request(this.#connection, `maps.${token("self", values.self)}`, payload, options);
  }

  /** Resolves once everything is stored; rejects when something is not. */
  async flush() {
    await flushAll([this.#windowReadingsSiteType]);
  }
}
