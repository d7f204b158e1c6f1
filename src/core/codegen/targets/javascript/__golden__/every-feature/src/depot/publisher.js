/** What depot publishes. Generated: it is written anew with every export. */
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
  #windowStockSiteMoved;

  constructor(connection) {
    this.#connection = connection;
    this.#windowStockSiteMoved = new Window(32, (error) =>
      connection.log.error("a message is not stored", { publication: "stock.{site}.moved", error }),
    );
  }

  /**
   * Publishes to `stock.{site}.moved`: resolves when there is room for it, and `flush` once it is stored.
   * @param {{ site: string, move: string }} values
   */
  async publishStockSiteMoved(values, payload, headers) {
    const message = {
      subject: `stock.${token("site", values.site)}.moved`,
      payload,
      headers,
      msgID: text("move", values.move),
    };
    await this.#windowStockSiteMoved.add(() => publish(this.#connection, message, { retries: 5, retriesTimeouts: true }));
  }

  /**
   * Publishes to `stock.{site}.counted`, and resolves with the server's ack.
   * @param {{ site: string, day: string }} values
   */
  async publishStockSiteCounted(values, payload, headers) {
    const message = {
      subject: `stock.${token("site", values.site)}.counted`,
      payload,
      headers,
      msgID: `${text("site", values.site)}-${text("day", values.day)}`,
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 90000 });
  }

  /**
   * Publishes to `stock.{site}.held`, and resolves with the server's ack.
   * @param {{ site: string }} values
   */
  async publishStockSiteHeld(values, payload, headers) {
    const message = {
      subject: `stock.${token("site", values.site)}.held`,
      payload,
      headers,
      ttl: "3600",
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: false });
  }

  /**
   * Adds to the counter `totals.{site}`, and resolves with the sum.
   * @param {{ site: string }} values
   */
  async addTotalsSite(values, amount, headers) {
    const message = {
      subject: `totals.${token("site", values.site)}`,
      headers,
    };
    return add(this.#connection, message, amount, { retries: 5, retriesTimeouts: false });
  }

  /**
   * Publishes to `reports.{day}`, and resolves with the server's ack.
   * @param {{ day: string }} values
   */
  async publishReportsDay(values, payload, headers) {
    const message = {
      subject: `reports.${token("day", values.day)}`,
      payload,
      headers,
      schedule: { specification: "@daily", target: `due.${token("day", values.day)}`, timezone: "Europe/Rome" },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: false });
  }

  /**
   * Publishes messages to `journal.{site}` that are stored all together, or not at all.
   * Rejects with a `ConflictError` when the last sequence of the stream is another than expected.
   */
  async publishBatchOfJournalSite(messages) {
    const batch = messages.map(({ values, payload, expectedSequence, headers }) => ({
      subject: `journal.${token("site", values.site)}`,
      payload,
      headers,
      ...(expectedSequence !== undefined && { expect: { lastSequence: expectedSequence } }),
    }));
    return publishBatch(this.#connection, batch, { retries: 5, retriesTimeouts: true });
  }

  /**
   * Publishes to `journal.opened`, and resolves with the server's ack.
   * Rejects with a `ConflictError` when the last sequence of the subject is another than expected.
   */
  async publishJournalOpened(payload, expectedSequence, headers) {
    const message = {
      subject: "journal.opened",
      payload,
      headers,
      expect: { lastSubjectSequence: expectedSequence },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }

  /**
   * Publishes to `lamps.{class}`, without an ack.
   * @param {{ class: string }} values
   */
  async publishLampsClass(values, payload, headers) {
    await publishCore(this.#connection, {
      subject: `lamps.${token("class", values.class)}`,
      payload,
      headers,
    });
  }

  /**
   * Asks `rates.{constructor}`, and resolves with the reply.
   * @param {{ constructor: string }} values
   */
  async requestRatesConstructor(values, payload, options) {
    return request(this.#connection, `rates.${token("constructor", values.constructor)}`, payload, options);
  }

  /** Resolves once everything is stored; rejects when something is not. */
  async flush() {
    await flushAll([this.#windowStockSiteMoved]);
  }
}
