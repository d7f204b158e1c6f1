/** The settings behind a sentence: fields with their values, as someone would find them in the inspector. */

import { formatCount, formatSize } from "../design/units.ts";
import type { StreamConfig } from "../jetstream/wire.ts";
import type { Reader } from "../lint/facts/consumers/readers.ts";
import { settings } from "../lint/facts/inputs.ts";
import type { Published } from "../lint/facts/publications/publications.ts";
import { type Store, storeField } from "../lint/facts/stores/stores.ts";
import type { Read } from "../lint/incremental/cells.ts";
import { durationText } from "../lint/words/figures.ts";
import { shorten } from "../lint/words/shorten.ts";
import type { Cause } from "./model.ts";

const DURATIONS: ReadonlySet<string> = new Set(["max_age", "duplicate_window", "ack_wait", "inactive_threshold"]);
const SIZES: ReadonlySet<string> = new Set(["max_bytes", "max_msg_size"]);
/** Of these the value says nothing that the name does not. */
const BY_NAME: ReadonlySet<string> = new Set(["mirror", "sources", "republish", "subject_transform"]);

/** A field of a stream, or of what a bucket has in its place: `max_age 7d`, `discard old (server default)`. */
export function ofStore({ id, kind, element, config, effective }: Store, field: keyof StreamConfig & string): Cause {
  const at = storeField(kind, field);
  const name = String(at.at(-1));
  const declared = (element.config as Record<string, unknown>)[name] ?? (kind === "stream" ? config[field] : undefined);
  const value = effective[field];
  const text = BY_NAME.has(field) ? name : `${name} ${valueText(field, value)}`;
  const isDefault = declared === undefined || (typeof declared === "number" && declared <= 0 && value !== declared);
  return {
    element: id,
    at,
    setting: isDefault ? `${text} (${kind === "stream" ? "server" : "client"} default)` : text,
  };
}

/** A field of a consumer. */
export function ofReader({ id, config, effective }: Reader, field: keyof Reader["config"] & string): Cause {
  const value = (effective as Record<string, unknown>)[field];
  const text = `${field} ${valueText(field, value)}`;
  const isDefault = config[field] === undefined || config[field] === 0;
  return { element: id, at: ["config", field], setting: isDefault ? `${text} (server default)` : text };
}

/** A field of a worker: `idempotent yes`, `idempotent (not said)`, `prefetch 100 (client default)`, `no deadLetter`. */
export function ofWorker(reader: Reader, field: keyof NonNullable<Reader["element"]["worker"]> & string): Cause {
  const { id, element, work } = reader;
  const value = element.worker?.[field];
  const cause = { element: id, at: ["worker", field] };
  if (value === undefined && field === "prefetch") {
    return { ...cause, setting: `prefetch ${formatCount(work.prefetch)} (client default)` };
  }
  if (value === undefined && field === "deadLetter") return { ...cause, setting: "no deadLetter" };
  return { ...cause, setting: said(field, value) };
}

/** A field of a publication; a dead letter has none but its subject. */
export function ofPublication(
  { owner, at, declared, deadLetter }: Published,
  field: keyof Published["declared"] & string,
): Cause {
  if (deadLetter) return { element: owner, at: [...at, "subject"], setting: said("subject", declared.subject) };
  const setting = field === "mode" && !declared.mode ? "mode (not said: js)" : said(field, declared[field]);
  return { element: owner, at: [...at, field], setting };
}

const MOST_SENDERS = 4;

/** The same field of some publications. */
export function ofSenders(senders: readonly Published[], field: keyof Published["declared"] & string): Cause[] {
  return senders.slice(0, MOST_SENDERS).map((sender) => ofPublication(sender, field));
}

/** A field of the environment. */
export function ofEnvironment(read: Read, field: "syncAlways" | "servers"): Cause {
  const value = read(settings, "").environment[field];
  const isDefault = field === "syncAlways" && value === undefined;
  const setting = isDefault ? "syncAlways no (server default)" : said(field, value);
  return { element: undefined, at: ["environment", field], setting };
}

function said(field: string, value: unknown): string {
  return value === undefined ? `${field} (not said)` : `${field} ${valueText(field, value)}`;
}

function valueText(field: string, value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return shorten(value);
  if (Array.isArray(value)) {
    if (field !== "backoff") return formatCount(value.length);
    return (
      value
        .slice(0, 6)
        .map((step) => durationText(Number(step)))
        .join(", ") + (value.length > 6 ? " …" : "")
    );
  }
  if (typeof value !== "number") return value === undefined ? "unset" : "set";
  if (DURATIONS.has(field)) return value > 0 ? durationText(value) : "unlimited";
  if (SIZES.has(field)) return value > 0 ? formatSize(value) : "unlimited";
  return value < 0 ? "unlimited" : formatCount(value);
}
