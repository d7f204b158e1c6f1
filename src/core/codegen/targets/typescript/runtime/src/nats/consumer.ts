/** The consumers that programs read from. */
import { JetStreamApiError } from "@nats-io/jetstream";
import { apiRequest } from "./api.js";
import type { Connection } from "./connection.js";
import { type Json, toJson } from "./json.js";

/** What to read from. */
export interface ConsumerRef {
  readonly stream: string;
  /** JetStream domain, where it is not that of the settings. */
  readonly domain?: string;
  /** Of a consumer that set-up creates. */
  readonly name?: string;
  /** Of a consumer without a name: it is created when the program starts, and again when the server has removed it. */
  readonly config?: { readonly [field: string]: Json };
}

const CONSUMER_NOT_FOUND = 10014;
const STREAM_NOT_FOUND = 10059;

/** Whether the server says that the consumer, or its stream, is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof JetStreamApiError && [CONSUMER_NOT_FOUND, STREAM_NOT_FOUND].includes(error.code);
}

/** The name to read by: as declared, or what the server calls the consumer that is created now. */
export async function openConsumer(
  connection: Connection,
  { stream, domain, name, config }: ConsumerRef,
): Promise<string> {
  if (name !== undefined) return name;
  const body = toJson({ stream_name: stream, config: config ?? {} });
  const info = await apiRequest<{ name: string }>(connection, domain, `CONSUMER.CREATE.${stream}`, body);
  connection.log.info("consumer created", { stream, consumer: info.name });
  return info.name;
}

/** Rejects when the consumer is not there. */
export async function checkConsumer(
  connection: Connection,
  { stream, domain }: ConsumerRef,
  name: string,
): Promise<void> {
  await apiRequest(connection, domain, `CONSUMER.INFO.${stream}.${name}`, "");
}
