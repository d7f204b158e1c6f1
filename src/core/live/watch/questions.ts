/**
 * What watching asks a server, and what it makes of the reply. These four requests are all there are: none of them
 * writes, and none makes a consumer.
 */
import { isJsonObject, type JsonObject } from "../../design/json-value.ts";
import { apiSubject } from "../api/scope.ts";
import type { PortError, ServerPort } from "../port.ts";
import type { ApiScope } from "../snapshot.ts";
import { jsonIn } from "./bytes.ts";
import { type ConsumerLook, consumerLook, type StreamLook, streamLook } from "./look.ts";

/** A page of all streams, one stream, a page of a stream's consumers, or one consumer. */
export type Question =
  | { readonly ask: "streams"; readonly offset: number }
  | { readonly ask: "stream"; readonly stream: string }
  | { readonly ask: "consumers"; readonly stream: string; readonly offset: number }
  | { readonly ask: "consumer"; readonly stream: string; readonly consumer: string };

/** What came of it. `bytes`: of the reply. */
export type Answer =
  | {
      readonly state: "read";
      readonly streams: readonly StreamLook[];
      readonly consumers: readonly ConsumerLook[];
      /** Names of what is there and cannot be looked at: offline, or without a leader that answers. */
      readonly unread: readonly string[];
      /** Entries in the reply, readable or not, and in all pages together. */
      readonly entries: number;
      readonly total: number;
      readonly bytes: number;
    }
  /** There is no such stream, or no such consumer. */
  | { readonly state: "gone"; readonly what: "stream" | "consumer"; readonly bytes: number }
  | { readonly state: "refused"; readonly errCode: number; readonly description: string; readonly bytes: number }
  | { readonly state: "malformed"; readonly bytes: number }
  | { readonly state: "failed"; readonly code: PortError["code"] };

/** The server's page (JSApiListLimit in nats-server server/jetstream_api.go). */
export const PAGE = 256;
/** A page of the largest configurations is far smaller. */
const LARGEST_REPLY = 32 * 1024 * 1024;
const LONGEST_DESCRIPTION = 300;
const STREAM_NOT_FOUND = 10059;
const CONSUMER_NOT_FOUND = 10014;

/** `$JS.API.STREAM.INFO.ORDERS` */
export function subjectOf(scope: ApiScope, question: Question): string {
  switch (question.ask) {
    case "streams":
      return apiSubject(scope, "STREAM.LIST");
    case "stream":
      return apiSubject(scope, "STREAM.INFO", question.stream);
    case "consumers":
      return apiSubject(scope, "CONSUMER.LIST", question.stream);
    case "consumer":
      return apiSubject(scope, "CONSUMER.INFO", question.stream, question.consumer);
  }
}

/** `timeout` in milliseconds; `now`: milliseconds since 1970. */
export async function ask(
  port: ServerPort,
  scope: ApiScope,
  question: Question,
  { timeout, now }: { readonly timeout: number; readonly now: () => number },
): Promise<Answer> {
  const payload = "offset" in question ? JSON.stringify({ offset: question.offset }) : "";
  const reply = await port.request(subjectOf(scope, question), payload, timeout);
  if (!reply.ok) return { state: "failed", code: reply.error.code };
  return readAnswer(question, reply.value, now());
}

/** Any bytes: what is not a reply to the question is malformed. `heard`: milliseconds since 1970. */
function readAnswer(question: Question, data: Uint8Array, heard: number): Answer {
  const bytes = data.length;
  const value = bytes <= LARGEST_REPLY ? jsonIn(data) : undefined;
  if (!isJsonObject(value)) return { state: "malformed", bytes };
  if (isJsonObject(value.error)) return refusal(value.error, bytes);
  const looks = looksIn(question, value, heard);
  return looks ? { state: "read", ...looks, bytes } : { state: "malformed", bytes };
}

function refusal(error: JsonObject, bytes: number): Answer {
  const errCode = typeof error.err_code === "number" ? error.err_code : 0;
  if (errCode === STREAM_NOT_FOUND) return { state: "gone", what: "stream", bytes };
  if (errCode === CONSUMER_NOT_FOUND) return { state: "gone", what: "consumer", bytes };
  const description = String(error.description ?? "").slice(0, LONGEST_DESCRIPTION);
  return { state: "refused", errCode, description, bytes };
}

function looksIn(question: Question, value: JsonObject, heard: number) {
  const unread = unreadIn(value);
  switch (question.ask) {
    case "streams": {
      // An account without streams has null there.
      const list = value.streams ?? [];
      if (!Array.isArray(list)) return null;
      const entries = list.slice(0, PAGE);
      const streams = entries.map((entry) => streamLook(entry, heard)).filter((look) => look !== null);
      return { streams, consumers: [], unread, ...pageOf(value, list.length) };
    }
    case "stream": {
      const look = streamLook(value, heard);
      return look?.name === question.stream ? { streams: [look], consumers: [], unread, entries: 1, total: 1 } : null;
    }
    case "consumers": {
      const list = value.consumers ?? [];
      if (!Array.isArray(list)) return null;
      const entries = list.slice(0, PAGE);
      const consumers = entries
        .map((entry) => consumerLook(entry, question.stream, heard))
        .filter((one) => one !== null);
      return { streams: [], consumers, unread, ...pageOf(value, list.length) };
    }
    case "consumer": {
      const look = consumerLook(value, question.stream, heard);
      return look?.name === question.consumer ? { streams: [], consumers: [look], unread, entries: 1, total: 1 } : null;
    }
  }
}

function pageOf(value: JsonObject, entries: number): { readonly entries: number; readonly total: number } {
  const { total } = value;
  return { entries, total: typeof total === "number" && Number.isFinite(total) ? Math.max(entries, total) : entries };
}

/** `missing` is a list of names, `offline` has them as keys (JSApiStreamListResponse). */
function unreadIn({ missing, offline }: JsonObject): string[] {
  const names = Array.isArray(missing) ? missing.slice(0, PAGE).filter((name) => typeof name === "string") : [];
  return isJsonObject(offline) ? [...names, ...Object.keys(offline).slice(0, PAGE)] : names;
}
