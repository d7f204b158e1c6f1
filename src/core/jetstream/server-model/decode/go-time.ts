/**
 * Times as Go reads and prints them. The server's zone is taken to be UTC.
 * Source: Go time/format_rfc3339.go, time/format.go (parse), time/time.go (UnmarshalJSON, MarshalJSON).
 */
import { toByteString } from "../../utf8.ts";
import type { GoTime } from "./types.ts";

/** A time as the server prints it, or the message of Go's refusal. */
export type TimeRead = { readonly ok: true; readonly time: GoTime } | { readonly ok: false; readonly message: string };

const LAYOUT = "2006-01-02T15:04:05Z07:00";
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysIn(month: number, year: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] as number);
}

/** The parts of the layout, what each may look like, and its largest value with the word for it. */
const PARTS: readonly {
  readonly layout: string;
  readonly pattern: RegExp;
  readonly range?: readonly [number, number, string];
}[] = [
  { layout: "2006", pattern: /^\d{4}/ },
  { layout: "-", pattern: /^-/ },
  { layout: "01", pattern: /^\d\d/, range: [1, 12, "month"] },
  { layout: "-", pattern: /^-/ },
  { layout: "02", pattern: /^\d\d/ },
  { layout: "T", pattern: /^T/ },
  { layout: "15", pattern: /^\d\d?/, range: [0, 23, "hour"] },
  { layout: ":", pattern: /^:/ },
  { layout: "04", pattern: /^\d\d/, range: [0, 59, "minute"] },
  { layout: ":", pattern: /^:/ },
  { layout: "05", pattern: /^\d\d(?:[.,]\d+)?/, range: [0, 59, "second"] },
  { layout: "Z07:00", pattern: /^(?:Z|[+-]\d\d:\d\d)/ },
];

/** Reads what stands between the quotes of a JSON string; Go does not resolve escapes there. */
export function readTime(text: string): TimeRead {
  const fail = (detail: string): TimeRead => ({
    ok: false,
    message: `parsing time ${quoted(text)}${detail}`,
  });
  const found: string[] = [];
  let rest = text;
  for (const { layout, pattern, range } of PARTS) {
    const part = pattern.exec(rest)?.[0];
    if (part === undefined) return fail(` as ${quoted(LAYOUT)}: cannot parse ${quoted(rest)} as ${quoted(layout)}`);
    rest = rest.slice(part.length);
    const value = Number.parseInt(part, 10);
    if (range && (value < range[0] || value > range[1])) return fail(`: ${range[2]} out of range`);
    found.push(part);
  }
  const [year = "", , month = "", , day = "", , hour = "", , minute = "", , second = "", zone = ""] = found;
  if (zone !== "Z" && Number(zone.slice(1, 3)) > 24) return fail(": time zone offset hour out of range");
  if (zone !== "Z" && Number(zone.slice(4)) > 60) return fail(": time zone offset minute out of range");
  if (rest !== "") return fail(`: extra text: ${quoted(rest)}`);
  if (Number(day) < 1 || Number(day) > daysIn(Number(month), Number(year))) return fail(": day out of range");

  const [whole = "", fraction = ""] = second.split(/[.,]/);
  const digits = fraction.slice(0, 9).replace(/0+$/, "");
  const clock = `${hour.padStart(2, "0")}:${minute}:${whole}${digits === "" ? "" : `.${digits}`}`;
  return { ok: true, time: `${year}-${month}-${day}T${clock}${offsetText(offsetMinutes(zone))}` };
}

/** Go's package for times has quotes of its own: bytes outside ASCII are spelt. */
function quoted(text: string): string {
  const spelt = toByteString(text).replace(/["\\]|[^ -~]/g, (character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    const code = character.charCodeAt(0);
    return code === 0x7f ? character : `\\x${code.toString(16).padStart(2, "0")}`;
  });
  return `"${spelt}"`;
}

/** `+02:30` is 150, `Z` is 0. */
export function offsetMinutes(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone[0] === "-" ? -minutes : minutes;
}

function offsetText(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${hours}:${String(size % 60).padStart(2, "0")}`;
}
