/**
 * Configurations in one form, whoever wrote them: what means the same to the server is the same here. Members that have
 * the server's zero value are absent, lists whose order says nothing are sorted, what the server notes for itself
 * (`_nats.` metadata) and what is not configuration (`pause_until`, which updates leave as it is) are left out.
 */

import { numberText } from "../../design/json-number.ts";
import { isJsonObject, type JsonObject } from "../../design/json-value.ts";
import { compareText } from "../../design/natural-order.ts";
import { EPHEMERAL_THRESHOLD } from "../../jetstream/normal-consumer.ts";
import { wellFormed } from "../../jetstream/server-model/decode/go-text.ts";
import { readTime } from "../../jetstream/server-model/decode/go-time.ts";
import type { GoType, StructType } from "../../jetstream/server-model/decode/shapes.ts";
import { structsOf } from "../../jetstream/server-model/decode/structs.ts";
import { inUtc } from "../../jetstream/server-model/instants.ts";
import type { ServerVersion } from "../../jetstream/versions.ts";

/** Streams or consumers. */
export type ConfigKind = "stream" | "consumer";

/** Members in wire names; `known` are those that the version has, the others are as they came. */
export interface Canonical {
  readonly known: Readonly<Record<string, unknown>>;
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** Lists that the server reads as sets. */
const SETS = new Set(["subjects", "filter_subjects", "tags", "sources"]);

/** Of any configuration; it is not checked, and never changed. */
export function canonical(kind: ConfigKind, config: object, version: ServerVersion): Canonical {
  const { byName } = structsOf(version)[kind];
  const known: JsonObject = {};
  const unknown: JsonObject = {};
  for (const [name, value] of Object.entries(config)) {
    const field = byName.get(name);
    const kept = field ? memberOf(name, value, field.type) : plain(value);
    if (kept !== undefined) (field ? known : unknown)[name] = kept;
  }
  delete known.pause_until;
  delete unknown.pause_until;
  return { known: kind === "consumer" ? withoutUsualThreshold(withOneNegative(withOneFilter(known))) : known, unknown };
}

/** One text for one meaning: what a plan remembers of what it saw. */
export function canonicalText(kind: ConfigKind, config: object, version: ServerVersion): string {
  const { known, unknown } = canonical(kind, config, version);
  return stableText({ ...unknown, ...known });
}

/** JSON with sorted members; the order of lists stays. */
function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(",")}]`;
  if (isJsonObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort(compareText)
      .map((key) => `${JSON.stringify(key)}:${stableText(value[key])}`);
    return `{${members.join(",")}}`;
  }
  if (typeof value === "number") return numberText(value);
  return typeof value === "bigint" ? String(value) : JSON.stringify(value ?? null);
}

/** A list of one filter is that filter. */
function withOneFilter(config: JsonObject): JsonObject {
  const { filter_subjects: several, ...rest } = config;
  const only = Array.isArray(several) && several.length === 1 && rest.filter_subject === undefined;
  return only ? { ...rest, filter_subject: several[0] } : config;
}

/** No limit is -1, or any number below that a consumer got from its stream; an update stores -1 again. */
function withOneNegative(config: JsonObject): JsonObject {
  const { max_ack_pending: pending } = config;
  return typeof pending === "number" && pending < -1 ? { ...config, max_ack_pending: -1 } : config;
}

/** Of a consumer without a durable name the server holds the usual one, or, after some updates, none, and acts alike. */
function withoutUsualThreshold(config: JsonObject): JsonObject {
  if (config.durable_name !== undefined || config.inactive_threshold !== EPHEMERAL_THRESHOLD) return config;
  const { inactive_threshold, ...rest } = config;
  return rest;
}

/** `undefined` for what the server holds as nothing. Values of another type than the server's stay as they are. */
function memberOf(name: string, value: unknown, type: GoType): unknown {
  switch (type.kind) {
    case "struct":
      return isJsonObject(value) ? structOf(name === "republish" ? withDestination(value) : value, type) : plain(value);
    case "slice":
      return Array.isArray(value) ? listOf(name, value, type.of) : plain(value);
    case "map":
      return isJsonObject(value) ? ownMetadata(value) : plain(value);
    case "enum":
      return value === type.zero || value === "" ? undefined : plain(value);
    case "time":
      return typeof value === "string" ? instantText(value) : plain(value);
    default:
      return plain(value);
  }
}

/** An update stores what a create leaves empty, and means the same. */
function withDestination(republish: JsonObject): JsonObject {
  return republish.dest === undefined || republish.dest === "" ? { ...republish, dest: ">" } : republish;
}

/** Placement, which may be empty and there, is none then: every release that can tell drops it. */
function structOf(value: JsonObject, { byName }: StructType): JsonObject | undefined {
  const out: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const field = byName.get(name);
    const kept = field && memberOf(name, member, field.type);
    if (kept !== undefined) out[name] = kept;
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

function listOf(name: string, items: readonly unknown[], of: GoType): readonly unknown[] | undefined {
  if (items.length === 0) return undefined;
  const kept = items.map((item) => (of.kind === "struct" ? (memberOf("", item, of) ?? {}) : carried(item)));
  if (!SETS.has(name)) return kept;
  return kept
    .map((item) => [stableText(item), item] as const)
    .sort(([a], [b]) => compareText(a, b))
    .map(([, item]) => item);
}

function ownMetadata(metadata: JsonObject): JsonObject | undefined {
  const own = Object.entries(metadata).filter(([key]) => !key.startsWith("_nats."));
  return own.length > 0 ? Object.fromEntries(own.map(([key, value]) => [wellFormed(key), carried(value)])) : undefined;
}

/** Zero, false, empty and nothing are one. */
function plain(value: unknown): unknown {
  if (value === null || value === "" || value === false || value === 0 || value === 0n) return undefined;
  if (typeof value === "object" && Object.keys(value as object).length === 0) return undefined;
  return carried(value);
}

/** As a text comes through the wire. */
function carried(value: unknown): unknown {
  return typeof value === "string" ? wellFormed(value) : value;
}

/** The same instant in UTC; a text that is no time stays. */
function instantText(text: string): string | undefined {
  if (text === "" || text === "0001-01-01T00:00:00Z") return undefined;
  const read = readTime(text);
  return read.ok ? inUtc(read.time) : text;
}
