/** Which charts there are of a series, and what each says in words. */

import { approxCount, approxDuration, sizeText } from "#core/lint/words/figures.ts";
import type { Series } from "#core/live/watch/series.ts";
import { rateText } from "#core/live/watch/words.ts";

/** One line of a chart. */
export interface Line {
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** Lines over the same time and in the same unit. */
export interface ChartFacts {
  readonly title: string;
  /** One or two. */
  readonly lines: readonly Line[];
  readonly text: (value: number) => string;
}

/** Of a stream: what comes in; of a consumer: what is delivered, and what is not done yet. */
export function chartsOf({ kind, rate, level, second }: Series): readonly ChartFacts[] {
  if (kind === "stream") {
    return [
      { title: "Messages stored", lines: [{ label: "stored", values: rate }], text: rateText },
      { title: "Bytes stored", lines: [{ label: "stored", values: second }], text: (value) => `${sizeText(value)}/s` },
    ];
  }
  return [
    { title: "Messages delivered", lines: [{ label: "delivered", values: rate }], text: rateText },
    {
      title: "Not done yet",
      lines: [
        { label: "lag", values: level },
        { label: "unacked", values: second },
      ],
      text: approxCount,
    },
  ];
}

/** `Messages stored over 4m: now 80/s, between 0/s and 120/s.` `now`: when the line ends. */
export function chartSummary({ title, lines, text }: ChartFacts, times: readonly number[], now = "now"): string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const said = lines.map(({ label, values }) => {
    const known = values.filter((value) => value !== null);
    const prefix = lines.length > 1 ? `${label} ` : "";
    const last = known.at(-1);
    if (last === undefined) return `${prefix}not known yet`;
    const [least, most] = known.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
      [last, last],
    );
    const range = text(least) === text(most) ? "" : `, between ${text(least)} and ${text(most)}`;
    return `${prefix}${now} ${text(last)}${range}`;
  });
  const over = span > 0 ? ` over ${approxDuration(Math.round(span / 1000) * 1e9)}` : "";
  return `${title}${over}: ${said.join("; ")}.`;
}
