/** Name, sizes of texts, replicas, limits, age and duplicate window: nats-server server/stream.go checkStreamCfg. */
import { isAssetName, MAX_NAME_BYTES } from "../../names.ts";
import { DEFAULT_WINDOW, hasDefaultWindow, isUnlimited, type UNLIMITED } from "../../normal-stream.ts";
import { byteLength } from "../../utf8.ts";
import { goDuration } from "../go-duration.ts";
import { refuse } from "../refuse.ts";
import { has, invalid, pedantic, pedanticTwice, type Step } from "./context.ts";

const MAX_DESCRIPTION = 4096;
const MAX_METADATA = 131_072;
const MAX_REPLICAS = 5;
const TENTH_OF_A_SECOND = 100_000_000;

const name: Step = (draft, question) => {
  const value = draft.name ?? "";
  if (!isAssetName(value, question.version)) {
    const characters = has(question, "2.12.0") ? "'.', '*', '>', '\\', '/'" : "'.', '*', '>'";
    return invalid("stream-name-charset", `stream name is required and can not contain ${characters}`, ["name"]);
  }
  if (byteLength(value) > MAX_NAME_BYTES) {
    return invalid("stream-name-length", `stream name is too long, maximum allowed is ${MAX_NAME_BYTES}`, ["name"]);
  }
  return undefined;
};

const description: Step = (draft) =>
  byteLength(draft.description ?? "") > MAX_DESCRIPTION
    ? invalid("stream-description-length", `stream description is too long, maximum allowed is ${MAX_DESCRIPTION}`, [
        "description",
      ])
    : undefined;

const metadata: Step = (draft) => {
  let size = 0;
  for (const [key, value] of Object.entries(draft.metadata ?? {})) size += byteLength(key) + byteLength(value);
  return size > MAX_METADATA
    ? invalid("stream-metadata-size", `stream metadata exceeds maximum size of ${MAX_METADATA} bytes`, ["metadata"])
    : undefined;
};

const replicas: Step = (draft) => {
  draft.storage ??= "file";
  draft.num_replicas ||= 1;
  if (draft.num_replicas > MAX_REPLICAS) {
    return invalid("stream-replicas-max", `maximum replicas is ${MAX_REPLICAS}`, ["num_replicas"]);
  }
  if (draft.num_replicas < 0) {
    return refuse("stream-replicas-negative", 10133, "replicas count cannot be negative", ["num_replicas"]);
  }
  return undefined;
};

/** In the server's order, which decides what a pedantic request is told first. */
const LIMITS = [
  ["max_msgs", "stream-pedantic-max-msgs"],
  ["max_msgs_per_subject", "stream-pedantic-max-msgs-per-subject"],
  ["max_bytes", "stream-pedantic-max-bytes"],
  ["max_msg_size", "stream-pedantic-max-msg-size"],
  ["max_consumers", "stream-pedantic-max-consumers"],
] as const satisfies readonly (readonly [(typeof UNLIMITED)[number], string])[];

const limits: Step = (draft, question) => {
  for (const [field, check] of LIMITS) {
    const value = draft[field] ?? 0;
    if (!isUnlimited(value, question.version)) continue;
    if (question.pedantic && value < -1) return pedantic(check, `${field} must be set to -1`, [field]);
    draft[field] = -1;
  }
  return undefined;
};

const AGE_MIN = "max age needs to be >= 100ms";

const age: Step = (draft, question) => {
  const value = draft.max_age ?? 0;
  if (!has(question, "2.12.0") || value >= TENTH_OF_A_SECOND || !draft.max_age) return undefined;
  if (value < 0) return invalid("stream-max-age-negative", "max age can not be negative", ["max_age"]);
  return invalid("stream-max-age-min", AGE_MIN, ["max_age"]);
};

const defaultWindow: Step = (draft, question) => {
  if (draft.duplicate_window || !hasDefaultWindow(draft, question.version)) return undefined;
  const at = ["duplicate_window"];
  const limit = question.limits.duplicateWindow ?? 0;
  let window = DEFAULT_WINDOW;
  if (limit > 0 && window > limit) {
    if (question.pedantic) {
      const message = "duplicate window limits are higher than current limits";
      return pedanticTwice("stream-pedantic-duplicate-window-server-limit", message, at, question);
    }
    window = limit;
  }
  if (draft.max_age && draft.max_age < window) {
    if (question.pedantic) {
      const message = "duplicate window cannot be bigger than max age";
      return pedanticTwice("stream-pedantic-duplicate-window-max-age", message, at, question);
    }
    draft.duplicate_window = draft.max_age;
  } else {
    draft.duplicate_window = window;
  }
  return undefined;
};

/** Until 2.11 a negative age passes here and is caught by the window's comparison with it. */
const ageBefore212: Step = (draft, question) => {
  const value = draft.max_age ?? 0;
  if (has(question, "2.12.0") || value <= 0 || value >= TENTH_OF_A_SECOND) return undefined;
  return invalid("stream-max-age-min", AGE_MIN, ["max_age"]);
};

const window: Step = (draft, question) => {
  const value = draft.duplicate_window ?? 0;
  const at = ["duplicate_window"];
  if (value < 0) return invalid("stream-duplicate-window-negative", "duplicates window can not be negative", at);
  if (draft.max_age && value > draft.max_age) {
    const message = "duplicates window can not be larger then max age";
    return invalid("stream-duplicate-window-exceeds-max-age", message, at);
  }
  const limit = question.limits.duplicateWindow ?? 0;
  if (limit > 0 && value > limit) {
    const message = `duplicates window can not be larger then server limit of ${goDuration(limit)}`;
    return invalid("stream-duplicate-window-server-limit", message, at);
  }
  if (value > 0 && value < TENTH_OF_A_SECOND) {
    return invalid("stream-duplicate-window-min", "duplicates window needs to be >= 100ms", at);
  }
  return undefined;
};

/** In server order. */
export const BASICS: readonly Step[] = [
  name,
  description,
  metadata,
  replicas,
  limits,
  age,
  defaultWindow,
  ageBefore212,
  window,
];
