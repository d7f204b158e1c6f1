/** Brings streams and consumers to what is declared. */
import { JetStreamApiError } from "@nats-io/jetstream";
import { apiRequest } from "./api.js";
import { Connection } from "./connection.js";
import { ConnectionLostError, isNoResponders, isTimeout } from "./errors.js";
import { type Json, toJson } from "./json.js";
import { Log, textOf } from "./log.js";
import { settingsOrExit, stopOnSignals } from "./program.js";
import { backoff, sleep } from "./time.js";

/** A configuration as the JetStream API has it. */
export type Config = { readonly [field: string]: Json };

/** A stream to be there, and the consumers on it. */
export interface StreamDefinition {
  readonly name: string;
  /** JetStream domain, where it is not that of the settings. */
  readonly domain?: string;
  readonly config: Config;
  readonly consumers: readonly ConsumerDefinition[];
}

/** A consumer to be there. */
export interface ConsumerDefinition {
  readonly name: string;
  readonly config: Config;
}

/** A stream of that name is there, with another configuration. */
const NAME_IN_USE = 10058;

/** Attempts while JetStream does not answer, as it does not while it starts. */
const ATTEMPTS = 10;

/**
 * Creates the streams and consumers, or updates those that are there, and ends the process: exit status 0, or 1 at the
 * first refusal. Safe to run again, and from two places at once.
 */
export async function runSetup(name: string, streams: readonly StreamDefinition[]): Promise<never> {
  const settings = settingsOrExit();
  const log = new Log(settings.level, { app: name });
  const stop = stopOnSignals(log);
  stop.signal.addEventListener("abort", () => process.exit(1));
  try {
    const connection = await Connection.open(name, settings, log, stop.signal);
    if (!connection) process.exit(1);
    for (const stream of streams) await setUp(connection, stream);
    await connection.close();
    log.info("set up", { streams: streams.length });
    process.exit(0);
  } catch (error) {
    log.error("set-up failed", { error });
    process.exit(1);
  }
}

/** One stream with its consumers. Rejects at the first refusal. */
export async function setUp(connection: Connection, stream: StreamDefinition): Promise<void> {
  const { name, domain, config, consumers } = stream;
  const request = (subject: string, body: Config) => answered(connection, domain, subject, toJson(body));
  try {
    await request(`STREAM.CREATE.${name}`, config).catch(async (error) => {
      if (!(error instanceof JetStreamApiError && error.code === NAME_IN_USE)) throw error;
      await request(`STREAM.UPDATE.${name}`, config);
    });
  } catch (error) {
    throw await refused(connection, domain, `STREAM.INFO.${name}`, `stream ${name}`, "all its messages", error);
  }
  connection.log.info("stream is as declared", { stream: name });
  for (const consumer of consumers) {
    // Without an action the server creates the consumer, or updates it.
    const subject = `CONSUMER.CREATE.${name}.${consumer.name}`;
    await request(subject, { stream_name: name, config: consumer.config }).catch(async (error) => {
      const info = `CONSUMER.INFO.${name}.${consumer.name}`;
      const what = `consumer ${name} > ${consumer.name}`;
      throw await refused(connection, domain, info, what, "how far it has come", error);
    });
    connection.log.info("consumer is as declared", { stream: name, consumer: consumer.name });
  }
}

/** Asks again while nobody answers. The same request twice changes nothing. */
async function answered(connection: Connection, domain: string | undefined, subject: string, body: string) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await connection.ready();
      return await connection.whileConnected(() => apiRequest(connection, domain, subject, body));
    } catch (error) {
      const again = isNoResponders(error) || isTimeout(error) || error instanceof ConnectionLostError;
      if (!again || attempt >= ATTEMPTS) throw error;
      connection.log.warn("JetStream does not answer yet", { error });
      await sleep(500 + backoff(attempt));
    }
  }
}

/** What to do about a refusal: only what is there already, for which `info` asks, can be created anew. */
async function refused(
  connection: Connection,
  domain: string | undefined,
  info: string,
  what: string,
  loss: string,
  error: unknown,
): Promise<Error> {
  if (!(error instanceof JetStreamApiError)) return new Error(`${what} is not as declared`, { cause: error });
  const isThere = await apiRequest(connection, domain, info, "").then(
    () => true,
    () => false,
  );
  if (!isThere) {
    return new Error(`${what} cannot be created: ${textOf(error)} (err_code ${error.code})`);
  }
  return new Error(
    `${what} is not as declared: ${textOf(error)} (err_code ${error.code}). What the server does not change in place ` +
      `has to be created anew: delete it, which loses ${loss}, and run this again`,
  );
}
