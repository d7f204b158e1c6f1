/** Times as the server writes them in its replies, as numbers. */

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const DAY = 86_400_000;

/**
 * Milliseconds since 1970, with fractions; null for what is no time, and for Go's zero time (year 1), which the server
 * writes where there is none.
 */
export function millisOf(text: unknown): number | null {
  if (typeof text !== "string") return null;
  const found = RFC3339.exec(text);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = found;
  if (Number(year) < 1970) return null;
  const days = daysSince1970(Number(year), Number(month), Number(day));
  const clock = (Number(hour) * 60 + Number(minute) - minutesEast(zone)) * 60_000 + Number(second) * 1000;
  return days * DAY + clock + Number(`0${fraction}`) * 1000;
}

/** Days from 1970-01-01 in the Gregorian calendar: years that begin in March have the leap day at their end. */
function daysSince1970(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const fromMarch = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + fromMarch + day - 1 - 719_468;
}

function minutesEast(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith("-") ? -minutes : minutes;
}
