/** Questions of the first step about each message: who produces it, how often and how large. */
import { parseSize } from "#core/design/units.ts";
import { DEFAULTS } from "#core/guide/steps/requirements.ts";
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import { quantityText } from "#core/sizing/quantity-text.ts";
import { entryAt } from "../walk/entries.ts";
import type { Around, Question } from "./question.ts";

function meanSize({ item }: Around): number {
  const mean = entryAt(item, ["size", "mean"]);
  if (typeof mean === "number") return mean;
  const parsed = parseSize(typeof mean === "string" ? mean : "");
  return parsed.ok ? parsed.value : THRESHOLDS.payloadBytes;
}

function times(factor: number, unit: "bytes" | "per-second", of: number): string {
  return `${factor} × the mean, ${quantityText(unit, factor * of)}, is taken`;
}

/** Who produces what, and how much of it. */
export const PRODUCED: readonly Question[] = [
  {
    key: ["domain"],
    label: "Domain",
    control: { type: "text" },
    hint: "The bounded context.",
    example: "orders",
    assumed: "",
  },
  {
    key: ["entity"],
    label: "Entity",
    control: { type: "text" },
    hint: "What it is about.",
    example: "order",
    assumed: "",
  },
  { key: ["event"], label: "Event", control: { type: "text" }, hint: "What happened.", example: "placed", assumed: "" },
  {
    key: ["producer"],
    label: "Produced by",
    control: { type: "text" },
    hint: "The application that publishes it.",
    example: "shop",
    assumed: ({ item }) => `${typeof item.domain === "string" && item.domain ? item.domain : "the domain"} is taken`,
  },
  {
    key: ["kind"],
    label: "Kind",
    control: {
      type: "choice",
      options: [
        { value: "event", label: "Event: whoever cares reads it" },
        { value: "command", label: "Command: one service does it" },
      ],
    },
    assumed: "an event",
    wide: true,
  },
  {
    key: ["rate"],
    label: "Rate",
    control: { type: "number" },
    unit: "messages/s",
    hint: "The mean, of all processes together.",
    example: "200",
    assumed: `${DEFAULTS.rate}/s is taken`,
  },
  {
    key: ["peakRate"],
    label: "Peak rate",
    control: { type: "number" },
    unit: "messages/s",
    hint: "In the busiest minute.",
    example: "900",
    assumed: ({ item }) =>
      times(THRESHOLDS.peakOverMean, "per-second", typeof item.rate === "number" ? item.rate : DEFAULTS.rate),
  },
  {
    key: ["size", "mean"],
    label: "Mean size",
    control: { type: "size" },
    hint: "Of the payload.",
    example: "900 B",
    assumed: `${quantityText("bytes", THRESHOLDS.payloadBytes)} is taken`,
  },
  {
    key: ["size", "max"],
    label: "Largest size",
    control: { type: "size" },
    hint: "Above max_payload it goes to an object store.",
    example: "8 KiB",
    assumed: (around) => times(DEFAULTS.maxOverMeanSize, "bytes", meanSize(around)),
  },
  {
    key: ["answer"],
    label: "Answer needed",
    control: {
      type: "choice",
      options: [
        { value: "none", label: "No" },
        { value: "now", label: "Now: the caller waits" },
        { value: "later", label: "Later" },
      ],
    },
    assumed: "no",
  },
  {
    key: ["size", "p99"],
    label: "Size, p99",
    control: { type: "size" },
    example: "4 KiB",
    assumed: (around) => times(DEFAULTS.p99OverMeanSize, "bytes", meanSize(around)),
    rare: true,
  },
  {
    key: ["instances"],
    label: "Processes",
    control: { type: "number" },
    hint: "That publish it, 1 to 10,000.",
    example: "4",
    assumed: "left open",
    rare: true,
  },
];
