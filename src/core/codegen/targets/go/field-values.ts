/** How values of a configuration are written as fields of the client's types. */
import { duration, type Expression, expression, list, stringMap, struct, text } from "./literal.ts";

/** How the client has a field: undefined for values that its type cannot hold, or would send as something else. */
export type Write = (value: unknown) => Expression | undefined;

const INT64 = 2n ** 63n;

/** A `string`. */
export const string: Write = (value) => (typeof value === "string" ? text(value) : undefined);
/** A `bool`. */
export const flag: Write = (value) => (typeof value === "boolean" ? expression(String(value)) : undefined);

const within =
  (least: bigint, end: bigint): Write =>
  (value) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return undefined;
    const whole = BigInt(value);
    return whole >= least && whole < end ? expression(String(whole)) : undefined;
  };

/** An `int` or `int64`. */
export const int = within(-INT64, INT64);
/** An `int32`. */
export const int32 = within(-(2n ** 31n), 2n ** 31n);
/** A `uint64`. */
export const uint = within(0n, 2n ** 64n);
/** A `time.Duration`, of nanoseconds. */
export const nanos: Write = (value) => (int(value) ? duration(value as number) : undefined);

/** A `[]string`. The client leaves empty lists out, which is not the same to the server. */
export const strings: Write = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")
    ? list("[]string", value.map(text))
    : undefined;

/** A `map[string]string`. */
export const labels: Write = (value) =>
  isRecord(value) && Object.keys(value).length > 0 ? stringMap(value as Record<string, string>) : undefined;

/** A constant of the client, by what the API calls it. */
export const one =
  (names: Readonly<Record<string, string>>): Write =>
  (value) =>
    typeof value === "string" && Object.hasOwn(names, value) ? expression(`jetstream.${names[value]}`) : undefined;

/** A `*time.Time`: RFC 3339, as Go reads it and writes it again. */
export const time: Write = (value) => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(
    String(value),
  );
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  if (month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return undefined;
  const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (zoneHours > 23 || zoneMinutes > 59) return undefined;
  const offset = (match[8] === "-" ? -1 : 1) * (zoneHours * 3600 + zoneMinutes * 60);
  const zone = offset === 0 ? "time.UTC" : `time.FixedZone("", ${offset})`;
  const fraction = Number((match[7] ?? "").padEnd(9, "0"));
  return expression(`new(time.Date(${year}, ${month}, ${day}, ${hour}, ${minute}, ${second}, ${fraction}, ${zone}))`);
};

/** A field: what the API calls it, what the client does, and how its value is written. */
export type Field = readonly [wire: string, name: string, write: Write];

/** A struct, or a pointer to one, with fields of its own. */
export const object =
  (type: string, fields: readonly Field[]): Write =>
  (value) => {
    const written = isRecord(value) && Object.keys(value).length > 0 ? fieldsOf(value, fields) : undefined;
    return written && struct(type, written);
  };

/** A list of such structs. */
export const objects =
  (type: string, fields: readonly Field[]): Write =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const items = value.map(object("", fields)).filter((item) => item !== undefined);
    return items.length === value.length ? list(type, items) : undefined;
  };

/** What is declared, as fields. Undefined when a declared field has no place, or a value none. */
export function fieldsOf(
  config: Readonly<Record<string, unknown>>,
  table: readonly Field[],
): [name: string, value: Expression][] | undefined {
  const declared = new Set(Object.keys(config).filter((wire) => config[wire] !== undefined));
  const out: [string, Expression][] = [];
  for (const [wire, name, write] of table) {
    if (!declared.delete(wire)) continue;
    const written = write(config[wire]);
    if (!written) return undefined;
    out.push([name, written]);
  }
  return declared.size === 0 ? out : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
