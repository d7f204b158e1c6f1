/** What a JSON value is, told by its content: configurations as the CLI, the API and the monitoring port give them. */
import type { JsonPath } from "../design/json-text.ts";
import { isJsonObject, type JsonObject } from "../design/json-value.ts";
import { FORMAT } from "../design/model.ts";
import { consumerConfigSchema, streamConfigSchema } from "../jetstream/wire.ts";

/** Something of JetStream's in a JSON value. */
export type Finding =
  | { readonly what: "design" }
  | { readonly what: "stream" | "kv"; readonly config: JsonObject; readonly path: JsonPath }
  | { readonly what: "consumer"; readonly config: JsonObject; readonly path: JsonPath; readonly stream?: string }
  | { readonly what: "names"; readonly names: readonly string[] }
  | { readonly what: "server-error"; readonly description: string; readonly errCode?: number }
  | { readonly what: "partial"; readonly listed: number; readonly total: number }
  | { readonly what: "unknown" };

/** What the surroundings say of a value. */
interface Hint {
  readonly what?: "stream" | "consumer";
  readonly stream?: string;
}

/** Lists in lists: `jsz` nests servers, accounts, streams and consumers. */
const MAX_NESTING = 8;

/** The keys under which answers list others. `account_details` …: the server's `/jsz`. */
const LISTS: Readonly<Record<string, Hint["what"] | "any">> = {
  streams: "stream",
  stream_detail: "stream",
  consumers: "consumer",
  consumer_detail: "consumer",
  account_details: "any",
};

const STREAM_FIELDS = new Set(Object.keys(streamConfigSchema.entries));
const CONSUMER_FIELDS = new Set(Object.keys(consumerConfigSchema.entries));

/** Everything of JetStream's in a JSON value, told by its keys; empty when there is none. */
export function recognise(value: unknown): Finding[] {
  if (isJsonObject(value) && value.format === FORMAT) return [{ what: "design" }];
  const findings: Finding[] = [];
  visit(value, [], {}, findings);
  return findings;
}

function visit(value: unknown, path: JsonPath, hint: Hint, findings: Finding[]): void {
  if (path.length > MAX_NESTING) findings.push({ what: "unknown" });
  else if (Array.isArray(value)) visitList(value, path, hint, findings);
  else if (isJsonObject(value)) visitObject(value, path, hint, findings);
  else findings.push({ what: "unknown" });
}

function visitList(list: readonly unknown[], path: JsonPath, hint: Hint, findings: Finding[]): void {
  const names = list.filter((each) => typeof each === "string");
  if (names.length > 0 && names.length === list.length) findings.push({ what: "names", names });
  else for (const [i, each] of list.entries()) visit(each, [...path, i], hint, findings);
}

function visitObject(object: JsonObject, path: JsonPath, hint: Hint, findings: Finding[]): void {
  const { config, error } = object;
  if (isJsonObject(error) && typeof error.description === "string") {
    const errCode = typeof error.err_code === "number" ? { errCode: error.err_code } : {};
    findings.push({ what: "server-error", description: error.description, ...errCode });
    return;
  }
  let known = false;
  if (isJsonObject(config)) known = visitInfo(object, config, [...path, "config"], hint, findings);
  for (const [key, what] of Object.entries(LISTS)) {
    const list = object[key];
    if (!Array.isArray(list)) continue;
    known = true;
    const inside = what === "consumer" && isJsonObject(config) ? textOf(config.name) : undefined;
    const below: Hint = { ...(what !== "any" && what && { what }), ...(inside !== undefined && { stream: inside }) };
    visitList(list, [...path, key], below, findings);
    const total = object.total;
    if (typeof total === "number" && total > list.length && "limit" in object) {
      findings.push({ what: "partial", listed: list.length, total });
    }
  }
  if (!known) findings.push(plain(object, path, hint));
}

/** An answer that holds a configuration beside a state. Whether it was one. */
function visitInfo(info: JsonObject, config: JsonObject, path: JsonPath, hint: Hint, findings: Finding[]): boolean {
  const stream = textOf(info.stream_name) ?? hint.stream;
  if (stream !== undefined || hint.what === "consumer" || kindOf(config, hint) === "consumer") {
    const named = textOf(config.durable_name) ?? textOf(config.name);
    const name = textOf(info.name);
    const complete = named === undefined && name !== undefined ? { ...config, name } : config;
    findings.push({ what: "consumer", config: complete, path, ...(stream !== undefined && { stream }) });
    return true;
  }
  if (typeof config.name !== "string") return false;
  findings.push({ what: "stream", config, path });
  return true;
}

function plain(object: JsonObject, path: JsonPath, hint: Hint): Finding {
  if (typeof object.bucket === "string") return { what: "kv", config: object, path };
  const { stream_name, ...config } = object;
  const stream = textOf(stream_name) ?? hint.stream;
  switch (kindOf(object, hint)) {
    case "stream":
      return { what: "stream", config: object, path };
    case "consumer":
      return { what: "consumer", config, path, ...(stream !== undefined && { stream }) };
    default:
      return { what: "unknown" };
  }
}

/** By the fields that only one of the two has; by the surroundings when it has neither. */
function kindOf(config: JsonObject, hint: Hint): Hint["what"] {
  let stream = 0;
  let consumer = 0;
  for (const key in config) {
    const ofStream = STREAM_FIELDS.has(key);
    const ofConsumer = CONSUMER_FIELDS.has(key);
    if (ofStream && !ofConsumer) stream += 1;
    if (ofConsumer && !ofStream) consumer += 1;
  }
  if (consumer > stream) return "consumer";
  if (stream > 0 && typeof config.name === "string") return "stream";
  return typeof config.name === "string" || typeof config.durable_name === "string" ? hint.what : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
