/** Figures in words, at a glance: two or three figures of each number, never to be parsed. */
import { approxCount, sizeText } from "../../lint/words/figures.ts";
import type { Activity, ConsumerActivity, StreamActivity } from "../activity.ts";
import { stallText } from "./messages.ts";

/** `1,204/s`, `3.4/s`, `under 0.1/s`, `0/s`. */
export function rateText(rate: number): string {
  if (rate > 0 && rate < 0.1) return "under 0.1/s";
  return `${approxCount(rate < 100 ? Math.round(rate * 10) / 10 : rate)}/s`;
}

/** `210 KiB/s`; `about 210 KiB/s` where it is told by the mean size. */
function byteRateText({ byteRate, byteRateRough }: StreamActivity): string | null {
  if (byteRate === null) return null;
  return `${byteRateRough ? "about " : ""}${sizeText(byteRate)}/s`;
}

/** The figures that matter most, the most important first; each stands by itself. */
export function figuresOf(activity: Activity): string[] {
  return activity.kind === "stream" ? streamFigures(activity) : consumerFigures(activity);
}

/** The one figure that matters most, where there is room for no other; nothing of what stands still. */
export function figureOf(activity: Activity): string | null {
  const pulse = pulseOf(activity);
  if (pulse === "still") return null;
  if (activity.kind === "consumer" && pulse !== "moving") return `lag ${approxCount(activity.lag)}`;
  return rateText((activity.kind === "stream" ? activity.messageRate : activity.deliveryRate) ?? 0);
}

function streamFigures({ messageRate, messages, bytes }: StreamActivity): string[] {
  const held = `${approxCount(messages)} ${messages === 1 ? "msg" : "msgs"}`;
  return [...rated(messageRate), held, sizeText(bytes)];
}

function consumerFigures({ deliveryRate, lag, ackPending, redelivered }: ConsumerActivity): string[] {
  return [
    ...rated(deliveryRate),
    `lag ${approxCount(lag)}`,
    ...(ackPending > 0 ? [`${approxCount(ackPending)} unacked`] : []),
    ...(redelivered > 0 ? [`${approxCount(redelivered)} redelivered`] : []),
  ];
}

function rated(rate: number | null): string[] {
  return rate === null ? [] : [rateText(rate)];
}

/** All of it in a sentence or two, for who does not see the figures. */
export function activitySummary(activity: Activity): string {
  if (activity.kind === "stream") {
    const { messageRate, messages, bytes } = activity;
    const bytesIn = byteRateText(activity);
    const stored = messageRate === null ? "" : `, stores ${rateText(messageRate)}${bytesIn ? ` (${bytesIn})` : ""}`;
    return `Holds ${approxCount(messages)} messages in ${sizeText(bytes)}${stored}.`;
  }
  const { deliveryRate, ackRate, lag, ackPending, redelivered, waiting, stalled } = activity;
  const rates = [
    ...(deliveryRate === null ? [] : [`${rateText(deliveryRate)} delivered`]),
    ...(ackRate === null ? [] : [`${rateText(ackRate)} done`]),
  ];
  const counts = [
    `lag ${approxCount(lag)}`,
    `${approxCount(ackPending)} unacked`,
    `${approxCount(redelivered)} redelivered`,
    `${approxCount(waiting)} pull requests waiting`,
  ];
  return `${[...rates, ...counts].join(", ")}.${stalled ? ` Stalled: ${stallText(stalled)}.` : ""}`;
}

/** How an element is doing, in one word: for shapes that are seen from afar. */
export type Pulse = "moving" | "behind" | "stalled" | "still";

/** `behind`: messages come in faster than they go out. */
export function pulseOf(activity: Activity): Pulse {
  if (activity.kind === "stream") return (activity.messageRate ?? 0) > 0 ? "moving" : "still";
  if (activity.stalled) return "stalled";
  if (activity.lag > 0 && (activity.lagRate ?? 0) > 0) return "behind";
  return (activity.deliveryRate ?? 0) > 0 ? "moving" : "still";
}
