/** What waits for a consumer: from the beginning of its longest outage until that is worked off. */
import type { ConsumerSizing } from "#core/sizing/consumer-sizing.ts";
import { figureText } from "#core/sizing/words.ts";
import { type Curve, MARGIN } from "./curve.ts";

/** Of the axis: two labels that are nearer to each other would overlap. */
const APART = 0.45;
/** Of a backlog that only grows, so many outages are drawn. */
const OUTAGES = 2;

/** Null when not enough is known to draw it. */
export function backlogCurve({ outage, backlog, rate, capacity, catchUp }: ConsumerSizing): Curve | null {
  if (outage.state !== "known" || backlog.state !== "known" || rate.state !== "known") return null;
  if (outage.value <= 0 || backlog.value <= 0 || capacity.state !== "known") return null;
  const away = figureText(outage);
  const waiting = `${figureText(backlog)} messages wait after an outage of ${away}`;
  if (catchUp.state !== "known") {
    const later = backlog.value + (Math.max(0, rate.value - capacity.value) * outage.value * (OUTAGES - 1)) / 1e9;
    const [x, height] = [1 / OUTAGES, later * MARGIN];
    const y = backlog.value / height;
    return {
      points: [
        { x: 0, y: 0 },
        { x, y },
        { x: 1, y: later / height },
      ],
      limit: null,
      over: true,
      text: `${waiting}, and are never worked off`,
      ticks: [{ x, y, label: `${away}: ${figureText(backlog)} wait` }],
    };
  }
  const whole = (outage.value + catchUp.value) * (1 + (MARGIN - 1) / 2);
  const [x, y] = [outage.value / whole, 1 / MARGIN];
  const end = (outage.value + catchUp.value) / whole;
  const tick = { x, y, label: `${away}: ${figureText(backlog)} wait` };
  return {
    points: [
      { x: 0, y: 0 },
      { x, y },
      { x: end, y: 0 },
    ],
    limit: null,
    over: false,
    text: `${waiting}, and are worked off ${figureText(catchUp)} later`,
    ticks: end - x < APART ? [tick] : [tick, { x: end, y: 0, label: `${figureText(catchUp)} later` }],
  };
}
