/** Questions about each service that reads, by the step that asks them. */
import { parseDuration } from "#core/design/units.ts";
import { DEFAULTS } from "#core/guide/steps/requirements.ts";
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import { quantityText } from "#core/sizing/quantity-text.ts";
import { entryAt } from "../walk/entries.ts";
import { type Around, type Question, YES_NO } from "./question.ts";

const isOrdered = ({ item }: Around) => item.order === "strict" || item.order === "per-key";
const isWorker = (around: Around) => around.item.liveOnly !== true;

function tailOf({ item }: Around): string {
  const mean = entryAt(item, ["processing", "mean"]);
  const parsed = parseDuration(typeof mean === "string" ? mean : "");
  const nanos = parsed.ok ? parsed.value : DEFAULTS.processing;
  return `${THRESHOLDS.p99OverMean} × the mean, ${quantityText("ns", THRESHOLDS.p99OverMean * nanos)}, is taken`;
}

/** Who reads what. */
export const READERS: readonly Question[] = [
  {
    key: ["service"],
    label: "Service",
    control: { type: "text" },
    hint: "Its instances share what it reads.",
    example: "billing",
    assumed: "",
    wide: true,
  },
  {
    key: ["reads"],
    label: "Reads",
    control: { type: "reads" },
    hint: "Each service gets every message that it reads.",
    assumed: "",
    wide: true,
  },
];

/** How it works, and how many of it there have to be. */
export const WORKERS: readonly Question[] = [
  {
    key: ["processing", "mean"],
    label: "Handling time",
    control: { type: "duration" },
    hint: "The mean for one message.",
    example: "40ms",
    assumed: `${quantityText("ns", DEFAULTS.processing)} is taken`,
  },
  {
    key: ["processing", "p99"],
    label: "Handling time, p99",
    control: { type: "duration" },
    example: "200ms",
    assumed: tailOf,
  },
  {
    key: ["order"],
    label: "Order",
    control: {
      type: "choice",
      options: [
        { value: "none", label: "Any" },
        { value: "per-key", label: "Per key" },
        { value: "strict", label: "All in order: one at a time" },
      ],
    },
    assumed: "any order",
    wide: true,
    asked: isWorker,
  },
  {
    key: ["key"],
    label: "Key",
    control: { type: "text" },
    hint: "The identifier by which messages are in order.",
    example: "order_id",
    assumed: "the only identifier there is",
    asked: ({ item }) => item.order === "per-key",
  },
  {
    key: ["latency"],
    label: "Handled within",
    control: { type: "duration" },
    hint: "Also in the busiest minute.",
    example: "2s",
    assumed: "peaks may queue",
    asked: isWorker,
  },
  {
    key: ["replay"],
    label: "Starts over from old messages",
    control: { type: "choice", options: YES_NO },
    hint: "Builds its state anew.",
    assumed: "no",
    asked: isWorker,
  },
  {
    key: ["liveOnly"],
    label: "Only messages of now matter",
    control: { type: "choice", options: YES_NO },
    hint: "It listens, without guarantee.",
    assumed: "no",
  },
  {
    key: ["parallelCalls"],
    label: "Calls at once behind it",
    control: { type: "number" },
    hint: "That the system it calls bears, 1 to 10,000.",
    example: "20",
    assumed: "no limit",
    asked: (around) => isWorker(around) && !isOrdered(around),
  },
  {
    key: ["instances"],
    label: "Processes",
    control: { type: "number" },
    hint: "1 to 10,000.",
    example: "3",
    assumed: "as many as the rate needs",
    asked: (around) => !isOrdered(around),
  },
  {
    key: ["concurrency"],
    label: "Messages at once in each",
    control: { type: "number" },
    hint: "1 to 10,000.",
    example: "8",
    assumed: "8, or 1 where handling takes a second",
    asked: (around) => !isOrdered(around),
  },
];

/** What must not happen to it. */
export const PROMISES: readonly Question[] = [
  {
    key: ["duplicates"],
    label: "A message handled twice",
    control: {
      type: "choice",
      options: [
        { value: "harmless", label: "Harmless" },
        { value: "forbidden", label: "Forbidden" },
      ],
    },
    assumed: "harmless",
    asked: isWorker,
  },
  {
    key: ["outage"],
    label: "Away for up to",
    control: { type: "duration" },
    hint: "Nothing may be lost meanwhile.",
    example: "12h",
    assumed: `${quantityText("ns", THRESHOLDS.maxDowntime)} is taken`,
    asked: isWorker,
  },
  {
    key: ["sideEffects"],
    label: "Changes something outside itself",
    control: { type: "choice", options: YES_NO },
    hint: "Mails, payments, other databases.",
    assumed: "yes",
    wide: true,
    asked: isWorker,
  },
  {
    key: ["failureRate"],
    label: "Fails at first",
    control: { type: "share" },
    hint: "Share of the messages, 0 to 100%.",
    example: "1%",
    assumed: "not counted",
    asked: isWorker,
  },
];
