/** Times as decoding leaves them, as points on one line: nanoseconds since 1970, of the proleptic Gregorian calendar. */
import { offsetMinutes } from "./decode/go-time.ts";
import type { GoTime } from "./decode/types.ts";

const SECOND = 1_000_000_000n;
const DAY = 86_400n;

/** Whether two texts name the same instant. */
export function sameInstant(a: GoTime, b: GoTime): boolean {
  return a === b || instantOf(a) === instantOf(b);
}

/** Go's `Time.IsZero`: the first second of the year 1. */
export function isZeroTime(time: GoTime): boolean {
  return sameInstant(time, "0001-01-01T00:00:00Z");
}

/** The same instant with the offset zero. */
export function inUtc(time: GoTime): GoTime {
  if (time.endsWith("Z")) return time;
  const instant = instantOf(time);
  const seconds = floorDivide(instant, SECOND);
  const days = floorDivide(seconds, DAY);
  const ofDay = Number(seconds - days * DAY);
  const clock = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60].map(two).join(":");
  const fraction = String(instant - seconds * SECOND)
    .padStart(9, "0")
    .replace(/0+$/, "");
  return `${dateOf(Number(days))}T${clock}${fraction && `.${fraction}`}Z`;
}

const PRINTED = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.+)$/;

/** Nanoseconds since 1970 of a time as `readTime` gives it. */
function instantOf(time: GoTime): bigint {
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = PRINTED.exec(time) ?? [];
  const days = daysSinceEpoch(Number(year), Number(month), Number(day));
  const minutes = days * 1440 + Number(hour) * 60 + Number(minute) - offsetMinutes(zone);
  return BigInt(minutes * 60 + Number(second)) * SECOND + BigInt(fraction.padEnd(9, "0"));
}

/** Years are counted from March, so that the leap day is the last one. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The way back: `yyyy-mm-dd`. */
function dateOf(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1)}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  return (value - (((value % by) + by) % by)) / by;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
