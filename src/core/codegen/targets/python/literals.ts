/** Values of a configuration as Python: what the JetStream API has, durations in units that can be read. */

import { numberText } from "../../../design/json-number.ts";
import { serializeConfig } from "../../../design/serialize.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import { pythonQuote } from "../../quote/python.ts";
import type { PythonSource } from "./source.ts";

const UNITS: readonly (readonly [name: string, nanos: number])[] = [
  ["DAY", 86_400_000_000_000],
  ["HOUR", 3_600_000_000_000],
  ["MINUTE", 60_000_000_000],
  ["SECOND", 1_000_000_000],
  ["MILLISECOND", 1_000_000],
  ["MICROSECOND", 1_000],
];

const DURATIONS = new Set([
  ...["max_age", "duplicate_window", "subject_delete_marker_ttl", "inactive_threshold", "ack_wait", "backoff"],
  ...["idle_heartbeat", "max_expires", "priority_timeout"],
]);

/** What the server takes for what is not said; said here, since clients take other things for it. */
const STREAM_DEFAULTS = { retention: "limits", storage: "file", discard: "old" } as const;
const CONSUMER_DEFAULTS = { deliver_policy: "all", ack_policy: "none", replay_policy: "instant" } as const;

/** As declared, in the order of the server's fields, the defaults that matter said. */
export function explicitStream(config: StreamConfig): unknown {
  return JSON.parse(serializeConfig("stream", withDefaults(config, STREAM_DEFAULTS)));
}

/** As declared, in the order of the server's fields, the defaults that matter said. */
export function explicitConsumer(config: ConsumerConfig): unknown {
  return JSON.parse(serializeConfig("consumer", withDefaults(config, CONSUMER_DEFAULTS)));
}

function withDefaults<T extends object>(config: T, defaults: Readonly<Record<string, unknown>>): T {
  const said = Object.entries(config).filter(([, value]) => value !== undefined && value !== null);
  return { ...defaults, ...config, ...Object.fromEntries(said) };
}

/** Lines of a value: the first one to be put after what comes before it, the last one before what comes after. */
export function literal(source: PythonSource, value: unknown, indent: string, units: string, key = ""): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ["[]"];
    return bracketed(
      "[",
      value.map((each) => literal(source, each, `${indent}    `, units, key)),
      "]",
      indent,
    );
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return ["{}"];
    const members = entries.map(([name, each]) => {
      const [first = "", ...rest] = literal(source, each, `${indent}    `, units, name);
      return [`${pythonQuote(name)}: ${first}`, ...rest];
    });
    return bracketed("{", members, "}", indent);
  }
  return [scalar(source, value, units, key)];
}

function bracketed(open: string, items: readonly (readonly string[])[], close: string, indent: string): string[] {
  const inner = items.flatMap((lines) =>
    lines.map((line, n) => `${n === 0 ? `${indent}    ` : ""}${line}${n === lines.length - 1 ? "," : ""}`),
  );
  return [open, ...inner, `${indent}${close}`];
}

function scalar(source: PythonSource, value: unknown, units: string, key: string): string {
  if (typeof value === "string") return pythonQuote(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number") return "None";
  if (DURATIONS.has(key) && Number.isSafeInteger(value / 1_000)) return durationText(source, value, units);
  return numberText(value).replace("e+", "e");
}

function durationText(source: PythonSource, value: number, units: string): string {
  const unit = value > 0 && Number.isInteger(value) ? UNITS.find(([, nanos]) => value % nanos === 0) : undefined;
  if (!unit) return numberText(value);
  return `${numberText(value / unit[1])} * ${source.named(units, unit[0])}`;
}

/** Seconds, of milliseconds. */
export function seconds(millis: number): string {
  const text = numberText(millis / 1_000);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}
