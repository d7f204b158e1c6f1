/** What type publishes. Generated: it is written anew with every export. */
import type { Msg } from "@nats-io/transport-node";
import { type BatchAck, publishBatch } from "../nats/batch.js";
import type { Connection } from "../nats/connection.js";
import { publishCore } from "../nats/core.js";
import { add } from "../nats/counter.js";
import { type MsgHdrs, type Payload, type PubAck, publish } from "../nats/publish.js";
import { request, type RequestOptions } from "../nats/request.js";
import { text, token } from "../nats/subject.js";
import { flushAll, Window } from "../nats/window.js";

/** Values for `readings.{site}.{type}`. */
export interface ReadingsSiteTypeValues {
  readonly site: string;
  readonly type: string;
  readonly no: string;
}

/** Values for `alarms.{site}`. */
export interface AlarmsSiteValues {
  readonly site: string;
  readonly no: string;
}

/** Values for `totals.{constructor}`. */
export interface TotalsConstructorValues {
  readonly constructor: string;
}

/** Values for `bundles.{site}`. */
export interface BundlesSiteValues {
  readonly site: string;
  readonly part: string;
}

/** A message to `bundles.{site}`. */
export interface BundlesSiteMessage {
  readonly values: BundlesSiteValues;
  readonly payload: Payload;
  readonly expectedSequence?: number;
  readonly headers?: MsgHdrs;
}

/** Values for `journal.{site}`. */
export interface JournalSiteValues {
  readonly site: string;
}

/** Values for `hints.{class}`. */
export interface HintsClassValues {
  readonly class: string;
}

/** Values for `maps.{self}`. */
export interface MapsSelfValues {
  readonly self: string;
}

/** Checks values, and publishes. */
export class Publisher {
  readonly #connection: Connection;
  readonly #windowReadingsSiteType: Window;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#windowReadingsSiteType = new Window(32, (error) =>
      connection.log.error("a message is not stored", { publication: "readings.{site}.{type}", error }),
    );
  }

  /** Publishes to `readings.{site}.{type}`: resolves when there is room for it, and `flush` once it is stored. */
  async publishReadingsSiteType(values: ReadingsSiteTypeValues, payload: Payload, headers?: MsgHdrs): Promise<void> {
    const message = {
      subject: `readings.${token("site", values.site)}.${token("type", values.type)}`,
      payload,
      headers,
      msgID: `${text("site", values.site)}-${text("no", values.no)}`,
    };
    await this.#windowReadingsSiteType.add(() => publish(this.#connection, message, { retries: 5, retriesTimeouts: true }));
  }

  /** Publishes to `alarms.{site}`, and resolves with the server's ack. */
  async publishAlarmsSite(values: AlarmsSiteValues, payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
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
  async publishOrdersWeekly(payload: Payload, headers?: MsgHdrs): Promise<PubAck> {
    const message = {
      subject: "orders.weekly",
      payload,
      headers,
      schedule: { specification: "@weekly", target: "orders.due", source: "alarms.x", timezone: "Europe/Rome" },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: false });
  }

  /** Adds to the counter `totals.{constructor}`, and resolves with the sum. */
  async addTotalsConstructor(
    values: TotalsConstructorValues,
    amount: number | bigint,
    headers?: MsgHdrs,
  ): Promise<bigint> {
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
  async publishBatchOfBundlesSite(messages: readonly BundlesSiteMessage[]): Promise<BatchAck> {
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
   */
  async publishJournalSite(
    values: JournalSiteValues,
    payload: Payload,
    expectedSequence: number,
    headers?: MsgHdrs,
  ): Promise<PubAck> {
    const message = {
      subject: `journal.${token("site", values.site)}`,
      payload,
      headers,
      expect: { lastSubjectSequence: expectedSequence },
    };
    return publish(this.#connection, message, { retries: 5, retriesTimeouts: true });
  }

  /** Publishes to `hints.{class}`, without an ack. */
  async publishHintsClass(values: HintsClassValues, payload: Payload, headers?: MsgHdrs): Promise<void> {
    await publishCore(this.#connection, {
      subject: `hints.${token("class", values.class)}`,
      payload,
      headers,
    });
  }

  /** Asks `maps.{self}`, and resolves with the reply. */
  async requestMapsSelf(values: MapsSelfValues, payload: Payload, options?: RequestOptions): Promise<Msg> {
    return request(this.#connection, `maps.${token("self", values.self)}`, payload, options);
  }

  /** Resolves once everything is stored; rejects when something is not. */
  async flush(): Promise<void> {
    await flushAll([this.#windowReadingsSiteType]);
  }
}
