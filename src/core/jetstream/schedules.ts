/**
 * When a scheduled message is due: the values of the Nats-Schedule header.
 * Source: nats-server server/scheduler.go (parseMsgSchedule), server/cron.go.
 */
import { parseDuration, SECOND } from "../design/units.ts";
import { isAvailable, type ServerVersion } from "./versions.ts";

/** Why the server refuses a schedule; the words are `scheduleProblemText`'s. */
export type ScheduleProblem = "needs-2.14" | "time" | "interval" | "short-interval" | "zone" | "cron";

const NAMED = new Set(["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]);
const RFC3339 = /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([.,]\d+)?(Z|[+-](\d\d):(\d\d))$/;

/** Lowest and highest value of each cron field, and names for them: second, minute, hour, day, month, day of the week. */
const CRON = [
  [0, 59, ""],
  [0, 59, ""],
  [0, 23, ""],
  [1, 31, ""],
  [1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"],
  [0, 6, "sun mon tue wed thu fri sat"],
] as const;

/**
 * `@at 2027-01-01T00:00:00Z`; from 2.14 also `@every 5m`, `@daily` and its like, and six cron fields, where a time zone
 * may be given. Names of time zones are not checked: they are the server's machine's.
 */
export function scheduleProblem(
  when: string,
  timeZone: string | undefined,
  version: ServerVersion,
): ScheduleProblem | undefined {
  const once = when.startsWith("@at ");
  if ((!once || timeZone !== undefined) && !isAvailable("2.14.0", version)) return "needs-2.14";
  const interval = when.startsWith("@every ");
  if (timeZone !== undefined && (once || interval || timeZone === "")) return "zone";
  if (once) return isTime(when.slice(4)) ? undefined : "time";
  if (interval) {
    const every = when.slice(7);
    const parsed = parseDuration(every);
    // The server's durations have no days, and nothing between their parts.
    if (!parsed.ok || !/^\+?([\d.]+(ns|us|µs|μs|ms|s|m|h))+$/.test(every)) return "interval";
    return parsed.value < SECOND ? "short-interval" : undefined;
  }
  if (NAMED.has(when)) return undefined;
  const fields = when.split(/\s+/).filter((field) => field !== "");
  return fields.length === CRON.length && fields.every(isCronField) ? undefined : "cron";
}

const PROBLEM_TEXT: Readonly<Record<ScheduleProblem, string>> = {
  "needs-2.14": "repeating schedules and time zones need server 2.14",
  time: "@at takes a time such as 2027-01-01T00:00:00Z",
  interval: "@every takes a duration such as 90s or 1h30m",
  "short-interval": "@every takes one second or more",
  zone: "a time zone goes with cron schedules only",
  cron: "a schedule is @at, @every, a name such as @daily, or six cron fields, seconds first",
};

/** What is wrong, in a clause. */
export function scheduleProblemText(problem: ScheduleProblem): string {
  return PROBLEM_TEXT[problem];
}

function isTime(text: string): boolean {
  const [, month = "", day = "", hour = "", minute = "", second = ""] = RFC3339.exec(text) ?? [];
  const between = (value: string, low: number, high: number) => Number(value) >= low && Number(value) <= high;
  if (!between(month, 1, 12) || !between(hour, 0, 23) || !between(minute, 0, 59) || !between(second, 0, 59))
    return false;
  return between(day, 1, daysIn(Number(text.slice(0, 4)), Number(month)));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Ranges with steps, by commas: `1-5`, `*`, `*`/15, `mon-fri`. */
function isCronField(field: string, place: number): boolean {
  const [low, high, names] = CRON[place] ?? [0, -1, ""];
  return field.split(",").every((range) => range === "" || isCronRange(range, low, high, names.split(" ")));
}

function isCronRange(range: string, low: number, high: number, names: readonly string[]): boolean {
  const [bounds = "", step, ...moreSteps] = range.split("/");
  const [from = "", to, ...moreBounds] = bounds.split("-");
  if (moreSteps.length > 0 || moreBounds.length > 0) return false;
  if (step !== undefined && !(wholeNumber(step) > 0)) return false;
  if (from === "*" || from === "?") return true;
  const value = (text: string) => {
    const named = names.indexOf(text.toLowerCase());
    return named >= 0 && text !== "" ? named + low : wholeNumber(text);
  };
  const start = value(from);
  const end = to === undefined ? (step === undefined ? start : high) : value(to);
  return start >= low && end <= high && start <= end;
}

function wholeNumber(text: string): number {
  return /^\+?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
