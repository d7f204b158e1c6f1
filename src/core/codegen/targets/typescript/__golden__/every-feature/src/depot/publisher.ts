/** What depot publishes. Generated: it is written anew with every export. */
import type { Msg } from "@nats-io/transport-node";
import { type BatchAck, publishBatch } from "../nats/batch.js";
import type { Connection } from "../nats/connection.js";
import { publishCore } from "../nats/core.js";
import { add } from "../nats/counter.js";
import { type MsgHdrs, type Payload, type PubAck, publish } from "../nats/publish.js";
import { request, type RequestOptions } from "../nats/request.js";
import { text, token } from "../nats/subject.js";
import { flushAll, Window } from "../nats/window.js";

/** Values for `stock.{site}.moved`. */
export interface StockSiteMovedValues {
  readonly site: string;
  readonly move: string;
}

/** Values for `stock.{site}.counted`. */
export interface StockSiteCountedValues {
  readonly site: string;
  readonly day: string;
}

/** Values for `stock.{site}.held`. */
export interface StockSiteHeldValues {
  readonly site: string;
}

/** Values for `totals.{site}`. */
export interface TotalsSiteValues {
  readonly site: string;
}

/** Values for `reports.{day}`. */
export interface ReportsDayValues {
  readonly day: string;
}

/** Values for `journal.{site}`. */
export interface JournalSiteValues {
  readonly site: string;
}

/** A message to `journal.{site}`. */
export interface JournalSiteMessage {
  readonly values: JournalSiteValues;
  readonly payload: Payload;
  readonly expectedSequence?: number;
  readonly headers?: MsgHdrs;
}

/** Values for `lamps.{class}`. */
export interface LampsClassValues {
  readonly class: string;
}

/** Values for `rates.{constructor}`. */
export interface RatesConstructorValues {
  readonly constructor: string;
}

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;
  readonly #windowStockSiteMoved: Window;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#windowStockSiteMoved = new Window(32, (error) =>
      connection.log.error("a message is not stored", { publication: "stock.{site}.moved", error }),
    );
  }

  /** Publishes to `stock.{site}.moved`: resolves when there is room for it, and `flush` once it is stored. */
  async publishStockSiteMoved(values: StockSiteMovedValues, payload: Payload, headers?: MsgHdrs): Promise<void> {
    const message = {
      subject: `stock.${token("site", values.site)}.moved`,
      payload,
      headers,
      msgID: text("move", values.move),
    };
    await this.#windowStockSiteMoved.add(() => publish(this.#connection, message, { retries: 5, retriesTimeouts: true }));
  }

  /** Publishes to `stock.{site}.counted`, and resolves with the server's ack. */
  async publishStockSiteCounted(values: StockSiteCountedValues, payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
    const message = {
      subject: `stock.${token("site", values.site)}.counted`,
      payload,
      headers,
      msgID: `${text("site", values.site)}-${text("day", values.day)}`,
    };
    return publish(this.#connection, message, { retries: 8, retriesTimeouts: true, retryHorizon: 90000 });
  }

  /** Publishes to `stock.{site}.held`, and resolves with the server's ack. */
  async publishStockSiteHeld(values: StockSiteHeldValues, payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
    const message = {
      subject: `stock.${token("site", values.site)}.held`,
      payload,
      headers,
      ttl: "3600",
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: false });
  }

  /** Adds to the counter `totals.{site}`, and resolves with the sum. */
  async addTotalsSite(values: TotalsSiteValues, amount: number | bigint, headers?: MsgHdrs): Promise<bigint> {
    const message = {
      subject: `totals.${token("site", values.site)}`,
      headers,
    };
    return add(this.#connection, message, amount, { retries: 5, retriesTimeouts: false });
  }

  /** Publishes to `reports.{day}`, and resolves with the server's ack. */
  async publishReportsDay(values: ReportsDayValues, payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
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
  async publishBatchOfJournalSite(messages: readonly JournalSiteMessage[]): Promise<BatchAck> {
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
  async publishJournalOpened(payload: Payload, expectedSequence: number, headers?: MsgHdrs): Promise<PubAck> {
    const message = {
      subject: "journal.opened",
      payload,
      headers,
      expect: { lastSubjectSequence: expectedSequence },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }

  /** Publishes to `lamps.{class}`, without an ack. */
  async publishLampsClass(values: LampsClassValues, payload: Payload, headers?: MsgHdrs): Promise<void> {
    await publishCore(this.#connection, {
      subject: `lamps.${token("class", values.class)}`,
      payload,
      headers,
    });
  }

  /** Asks `rates.{constructor}`, and resolves with the reply. */
  async requestRatesConstructor(
    values: RatesConstructorValues,
    payload: Payload,
    options?: RequestOptions,
  ): Promise<Msg> {
    return request(this.#connection, `rates.${token("constructor", values.constructor)}`, payload, options);
  }

  /** Resolves once everything is stored; rejects when something is not. */
  async flush(): Promise<void> {
    await flushAll([this.#windowStockSiteMoved]);
  }
}
