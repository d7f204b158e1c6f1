/**
 * Durations and sizes: the server counts in nanoseconds and bytes, people read and type `24h` and `10 GiB`.
 * Everything is exact: text goes through integer arithmetic, never through a fraction of a double, and what
 * `formatDuration` and `formatSize` write parses back to the same number.
 */
import { quoted } from "../bidi.ts";
import { assertNever, err, ok, type Result } from "../result.ts";

/** Nanoseconds: the unit of every duration in JetStream's JSON (`max_age`, `ack_wait`). */
export type Nanos = number & { readonly unit: "ns" };
/** Bytes: the unit of every size in JetStream's JSON (`max_bytes`, `max_msg_size`). */
export type Bytes = number & { readonly unit: "bytes" };

/** Durations in nanoseconds. */
export const MILLISECOND = 1_000_000;
export const SECOND = 1_000 * MILLISECOND;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What a text is to be read as. */
export type Quantity = "duration" | "size" | "count";

/** Text for these: `unitErrorText`. */
export type UnitError =
  | { readonly code: "unit/empty"; readonly quantity: Quantity }
  | { readonly code: "unit/syntax"; readonly quantity: Quantity; readonly text: string }
  | { readonly code: "unit/unknown-unit"; readonly quantity: Quantity; readonly unit: string }
  | { readonly code: "unit/no-unit"; readonly text: string }
  | { readonly code: "unit/negative"; readonly quantity: Quantity }
  | { readonly code: "unit/not-whole"; readonly quantity: Quantity }
  | { readonly code: "unit/not-exact"; readonly text: string }
  | { readonly code: "unit/too-long" }
  | { readonly code: "unit/too-large"; readonly quantity: "size" | "count" };

/** 2^59 ns, about 18 years. Durations of a design are below it, where a double still holds every whole millisecond. */
export const DURATION_LIMIT = 2 ** 59;
const MAX_TEXT = 80;

const NS_PER = {
  ns: 1n,
  us: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
} as const;
type TimeUnit = keyof typeof NS_PER;

const TIME_WORDS: ReadonlyMap<string, bigint> = new Map(
  Object.entries({
    ns: ["ns", "nano", "nanos", "nanosecond", "nanoseconds"],
    us: ["us", "\u00b5s", "\u03bcs", "micro", "micros", "microsecond", "microseconds"],
    ms: ["ms", "milli", "millis", "millisecond", "milliseconds"],
    s: ["s", "sec", "secs", "second", "seconds"],
    m: ["m", "min", "mins", "minute", "minutes"],
    h: ["h", "hr", "hrs", "hour", "hours"],
    d: ["d", "day", "days"],
  }).flatMap(([unit, words]) => words.map((word) => [word, NS_PER[unit as TimeUnit]] as const)),
);

/** As the `nats` tool and the server's configuration read them: a kilobyte is 1024 bytes, `KB` and `KiB` are one. */
const SIZE_UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;
const SIZE_WORDS: ReadonlyMap<string, bigint> = new Map([
  ...["", "b", "byte", "bytes"].map((word) => [word, 1n] as const),
  ...["k", "m", "g", "t", "p"].flatMap((letter, power) =>
    [letter, `${letter}b`, `${letter}ib`, `${letter}i`].map((word) => [word, 1024n ** BigInt(power + 1)] as const),
  ),
]);

const COUNT_WORDS: ReadonlyMap<string, bigint> = new Map([
  ["", 1n],
  ["k", 1_000n],
  ["m", 1_000_000n],
  ["b", 1_000_000_000n],
  ["g", 1_000_000_000n],
]);

/** Errors: unit/negative, unit/not-whole, unit/too-long, unit/not-exact (a double cannot hold it). */
export function nanos(value: number): Result<Nanos, UnitError> {
  if (!Number.isInteger(value)) return err({ code: "unit/not-whole", quantity: "duration" });
  return nanosFrom(BigInt(value), String(value));
}

/** Errors: unit/negative, unit/not-whole, unit/too-long. */
export function nanosFromMillis(millis: number): Result<Nanos, UnitError> {
  if (!Number.isInteger(millis)) return err({ code: "unit/not-whole", quantity: "duration" });
  return nanosFrom(BigInt(millis) * NS_PER.ms, `${millis}ms`);
}

/** Errors: unit/negative, unit/not-whole, unit/too-large (past 2^53 - 1). */
export function bytes(value: number): Result<Bytes, UnitError> {
  if (!Number.isInteger(value)) return err({ code: "unit/not-whole", quantity: "size" });
  return checkedInteger(BigInt(value), "size") as Result<Bytes, UnitError>;
}

/**
 * `1h30m`, `7d`, `250 ms`, `1.5s`, `1 hour, 30 minutes`, `0`: parts add up, in any order and any case.
 * Errors: unit/empty, unit/syntax, unit/unknown-unit, unit/no-unit, unit/negative, unit/too-long, unit/not-exact.
 */
export function parseDuration(text: string): Result<Nanos, UnitError> {
  const parts = splitParts(text, "duration");
  if (!parts.ok) return parts;
  let total = 0n;
  for (const { number, unit } of parts.value) {
    if (unit === "") {
      if (number.digits !== 0n || parts.value.length > 1) return err({ code: "unit/no-unit", text: text.trim() });
      continue;
    }
    const factor = TIME_WORDS.get(unit);
    if (factor === undefined) return err({ code: "unit/unknown-unit", quantity: "duration", unit });
    const value = scaled(number, factor);
    if (value === undefined) return err({ code: "unit/not-exact", text: text.trim() });
    total += value;
  }
  return nanosFrom(total, text.trim());
}

/**
 * `10 GiB`, `1 MB`, `512`, `1.5 KiB`, `1,048,576`: without a unit, bytes. All prefixes are powers of 1024, as the
 * `nats` tool and nats-server's configuration have them.
 * Errors: unit/empty, unit/syntax, unit/unknown-unit, unit/negative, unit/not-whole, unit/too-large.
 */
export function parseSize(text: string): Result<Bytes, UnitError> {
  return parseSingle(text, "size", SIZE_WORDS) as Result<Bytes, UnitError>;
}

/** `1,000`, `1 000 000`, `10k`, `2.5M`: a whole number. Errors: as parseSize. */
export function parseCount(text: string): Result<number, UnitError> {
  return parseSingle(text, "count", COUNT_WORDS);
}

/**
 * The shortest text that people would write for it and that `parseDuration` reads as the same value: `24h` is `1d`,
 * 90 s is `90s`, 36 h is `36h`, 100 000 s is `1d3h46m40s`. A negative value keeps its sign.
 */
export function formatDuration(value: number): string {
  if (value < 0) return `-${formatDuration(-value)}`;
  const total = BigInt(value);
  if (total === 0n) return "0s";
  const candidates = [compound(total, ["d", "h", "m", "s"]), compound(total, ["d", "h", "m", "s", "ms", "us", "ns"])];
  if (total < NS_PER.s) {
    const unit = total >= NS_PER.ms ? "ms" : total >= NS_PER.us ? "us" : "ns";
    candidates.unshift(`${decimal(total, NS_PER[unit])}${unit}`);
  }
  for (const unit of ["s", "m", "h"] as const) {
    const count = total / NS_PER[unit];
    if (count < 100n && count > 0n && total % NS_PER[unit] === 0n) candidates.push(`${count}${unit}`);
  }
  return candidates.reduce((best, candidate) => (candidate.length < best.length ? candidate : best));
}

/** Below it a thousand times a number is still exact. */
const MOST_EXACT = Number.MAX_SAFE_INTEGER / 1000;

/**
 * Exact, in binary units, with up to three decimals: `10 GiB`, `1.5 KiB`, `1000001 B`. What `parseSize` reads back.
 * A negative value keeps its sign.
 */
export function formatSize(value: number): string {
  if (value < 0) return `-${formatSize(-value)}`;
  if (Number.isInteger(value) && value < MOST_EXACT) {
    for (let power = SIZE_UNITS.length - 1; power > 0; power--) {
      const factor = 1024 ** power;
      if (value >= factor && (value * 1000) % factor === 0) return `${value / factor} ${SIZE_UNITS[power]}`;
    }
    return `${value} B`;
  }
  const total = BigInt(value);
  for (let power = SIZE_UNITS.length - 1; power > 0; power--) {
    const factor = 1024n ** BigInt(power);
    if (total >= factor && (total * 1000n) % factor === 0n) return `${decimal(total, factor)} ${SIZE_UNITS[power]}`;
  }
  return `${total} B`;
}

/** At a glance, two or three figures: `9.3 GiB`, `977 KiB`. Not exact: never parse it. */
export function approxSize(value: number): string {
  if (value < 0) return `-${approxSize(-value)}`;
  let amount = value;
  let power = 0;
  while (amount >= 999.5 && power < SIZE_UNITS.length - 1) {
    amount /= 1024;
    power += 1;
  }
  const figures = power > 0 && amount < 9.95 ? amount.toFixed(1).replace(/\.0$/, "") : String(Math.round(amount));
  return `${figures} ${SIZE_UNITS[power]}`;
}

/** Thousands set apart: `1,000,000`. The same in every locale. */
export function formatCount(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const grouped = whole.includes("e") ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const EXAMPLES: Readonly<Record<Quantity, string>> = {
  duration: "250ms, 1.5s, 24h or 7d",
  size: "512, 1.5 KiB or 10 GiB",
  count: "1000, 1,000 or 10k",
};
const UNIT_NAMES: Readonly<Record<Quantity, string>> = {
  duration: "ns, us, ms, s, m, h, d",
  size: "B, KiB, MiB, GiB, TiB, PiB",
  count: "k, M, G",
};

/** What to show below the input: one sentence or two, what is wrong and what to write instead. */
export function unitErrorText(error: UnitError): string {
  switch (error.code) {
    case "unit/empty":
      return `Enter a ${error.quantity} such as ${EXAMPLES[error.quantity]}.`;
    case "unit/syntax":
      return `${quoted(excerpt(error.text))} is not a ${error.quantity}. Write ${EXAMPLES[error.quantity]}.`;
    case "unit/unknown-unit":
      return `Unknown unit ${quoted(excerpt(error.unit))}. Use ${UNIT_NAMES[error.quantity]}.`;
    case "unit/no-unit":
      return `${quoted(excerpt(error.text))} has no unit. Add one of ${UNIT_NAMES.duration}.`;
    case "unit/negative":
      return `A ${error.quantity} cannot be negative.`;
    case "unit/not-whole":
      return error.quantity === "count"
        ? "Enter a whole number."
        : `Not a whole number of ${error.quantity === "size" ? "bytes" : "nanoseconds"}.`;
    case "unit/not-exact":
      return `${quoted(excerpt(error.text))} cannot be stored to the nanosecond. Use whole milliseconds.`;
    case "unit/too-long":
      return "Too long: the longest duration is about 18 years (2^59 ns).";
    case "unit/too-large":
      return `Too large: the largest ${error.quantity} is 2^53 - 1${error.quantity === "size" ? " bytes" : ""}.`;
    default:
      return assertNever(error);
  }
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A decimal number as an integer and the places after its point: 1.5 is 15 and 1. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

interface Part {
  readonly number: Decimal;
  readonly unit: string;
}

/** Digits in groups of three by comma, space or underscore, or plain; then an optional fraction; then letters. */
const PART = /(\d{1,3}(?:[,_ ]\d{3})+(?!\d)|\d+)?(?:\.(\d+))?\s*([a-z\u00b5\u03bc]*)/y;

function splitParts(text: string, quantity: Quantity): Result<readonly Part[], UnitError> {
  const input = text
    .trim()
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .toLowerCase();
  if (input === "") return err({ code: "unit/empty", quantity });
  if (input.length > MAX_TEXT) return err({ code: "unit/syntax", quantity, text });
  if (/^[-\u2212]\s*[\d.]/.test(input)) return err({ code: "unit/negative", quantity });
  const parts: Part[] = [];
  let at = input.startsWith("+") ? 1 : 0;
  while (at < input.length) {
    PART.lastIndex = at;
    const [match = "", whole = "", fraction = "", unit = ""] = PART.exec(input) ?? [];
    if (whole === "" && fraction === "") return err({ code: "unit/syntax", quantity, text: text.trim() });
    parts.push({
      number: { digits: BigInt(whole.replace(/\D/g, "") + fraction), places: fraction.length },
      unit,
    });
    at += match.length;
    const rest = input.slice(at);
    // A comma sets parts apart only after a unit: "1,5s" is nobody's one and five seconds.
    at += /^ ?(?:,|and\b)? ?/.exec(unit === "" ? "" : rest)?.[0].length ?? 0;
  }
  return ok(parts);
}

function parseSingle(
  text: string,
  quantity: "size" | "count",
  words: ReadonlyMap<string, bigint>,
): Result<number, UnitError> {
  const parts = splitParts(text, quantity);
  if (!parts.ok) return parts;
  const [part, ...more] = parts.value;
  if (!part || more.length > 0) return err({ code: "unit/syntax", quantity, text: text.trim() });
  const factor = words.get(part.unit);
  if (factor === undefined) return err({ code: "unit/unknown-unit", quantity, unit: part.unit });
  const value = scaled(part.number, factor);
  if (value === undefined) return err({ code: "unit/not-whole", quantity });
  return checkedInteger(value, quantity);
}

/** `undefined` when the product is not whole. */
function scaled({ digits, places }: Decimal, factor: bigint): bigint | undefined {
  const divisor = 10n ** BigInt(places);
  const product = digits * factor;
  return product % divisor === 0n ? product / divisor : undefined;
}

function nanosFrom(value: bigint, text: string): Result<Nanos, UnitError> {
  if (value < 0n) return err({ code: "unit/negative", quantity: "duration" });
  if (value >= DURATION_LIMIT) return err({ code: "unit/too-long" });
  const double = Number(value);
  return BigInt(double) === value ? ok(double as Nanos) : err({ code: "unit/not-exact", text });
}

function checkedInteger(value: bigint, quantity: "size" | "count"): Result<number, UnitError> {
  if (value < 0n) return err({ code: "unit/negative", quantity });
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? err({ code: "unit/too-large", quantity }) : ok(Number(value));
}

/** `total / factor` written out; for factors whose quotients end (powers of 2, 5 and 10). */
function decimal(total: bigint, factor: bigint): string {
  let digits = "";
  let rest = total % factor;
  while (rest > 0n) {
    rest *= 10n;
    digits += String(rest / factor);
    rest %= factor;
  }
  return digits ? `${total / factor}.${digits}` : String(total / factor);
}

/** Whole amounts of each unit, largest first; the last one takes what is left, with decimals if it must. */
function compound(total: bigint, units: readonly TimeUnit[]): string {
  let rest = total;
  let text = "";
  units.forEach((unit, index) => {
    if (rest === 0n) return;
    const factor = NS_PER[unit];
    const isLast = index === units.length - 1;
    if (rest < factor && !isLast) return;
    text += isLast ? `${decimal(rest, factor)}${unit}` : `${rest / factor}${unit}`;
    rest = isLast ? 0n : rest % factor;
  });
  return text;
}
