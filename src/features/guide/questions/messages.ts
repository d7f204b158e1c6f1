/** Questions about each message, by the later step that asks them. */
import { DEFAULTS } from "#core/guide/steps/requirements.ts";
import { THRESHOLDS } from "#core/lint/thresholds.ts";
import { quantityText } from "#core/sizing/quantity-text.ts";
import { entryAt } from "../walk/entries.ts";
import { type Around, type Question, YES_NO } from "./question.ts";

const isCommand = ({ item }: Around) => item.kind === "command";
const isRequest = ({ item }: Around) => item.answer === "now";
const isStored = (around: Around) => !isRequest(around);

/** What tells one from the other, and when it is due. */
export const ADDRESSED: readonly Question[] = [
  {
    key: ["identifiers"],
    label: "Identifiers",
    control: {
      type: "rows",
      add: "Add an identifier",
      noun: "identifier",
      columns: [
        { key: ["name"], label: "Name", control: { type: "text" }, example: "order_id", assumed: "" },
        { key: ["values"], label: "Values", control: { type: "number" }, example: "10000", assumed: "not known" },
        {
          key: ["selected"],
          label: "Chosen by",
          control: { type: "choice", options: YES_NO },
          hint: "A filter, a permission or a limit names it.",
          assumed: "no",
        },
      ],
    },
    hint: "What tells one message from another, and how many values it has. Up to 6.",
    assumed: "none",
    wide: true,
  },
  {
    key: ["priorities"],
    label: "Priorities, urgent first",
    control: {
      type: "rows",
      add: "Add a priority",
      noun: "priority",
      columns: [
        { key: ["name"], label: "Name", control: { type: "text" }, example: "high", assumed: "" },
        { key: ["share"], label: "Share", control: { type: "share" }, example: "20%", assumed: "an equal part" },
      ],
    },
    hint: "2 to 5, each with its share of the messages.",
    assumed: "all alike",
    wide: true,
    asked: isStored,
  },
  {
    key: ["delay"],
    label: "Due later by up to",
    control: { type: "duration" },
    hint: "Needs nats-server 2.12.",
    example: "30d",
    assumed: "due at once",
    asked: isStored,
  },
  {
    key: ["atSites"],
    label: "Produced at every site",
    control: { type: "choice", options: YES_NO },
    hint: "At the rate given, at each.",
    assumed: "no",
    asked: ({ entries }) => entryAt(entries, ["environment", "sites"]) !== undefined,
  },
];

/** What of it is kept. */
export const STORED: readonly Question[] = [
  {
    key: ["history"],
    label: "History",
    control: { type: "duration", suggestions: ["none", "24h", "7d", "30d", "forever"] },
    hint: "How far back readers must be able to go: a duration, none or forever.",
    example: "7d",
    assumed: ({ item }) => (item.record === "audit" ? "365d is taken" : `${seconds(THRESHOLDS.retention)} is taken`),
    asked: (around) => isStored(around) && !isCommand(around),
  },
  {
    key: ["record"],
    label: "What it is to readers",
    control: {
      type: "choice",
      options: [
        { value: "feed", label: "A feed" },
        { value: "event-store", label: "An event store: the truth" },
        { value: "audit", label: "An audit log: legal record" },
      ],
    },
    assumed: "a feed",
    asked: (around) => isStored(around) && !isCommand(around),
  },
  {
    key: ["durability"],
    label: "Must survive",
    control: {
      type: "choice",
      options: [
        { value: "ephemeral", label: "Nothing: memory" },
        { value: "standard", label: "A lost server" },
        { value: "zero-loss", label: "A power failure of the site too" },
      ],
    },
    assumed: "a lost server",
    wide: true,
    asked: isStored,
  },
  {
    key: ["copied"],
    label: "A copy in another cluster",
    control: { type: "choice", options: YES_NO },
    hint: "To read it far away, or to keep a record apart.",
    assumed: "no",
    asked: (around) => isStored(around) && !isCommand(around),
  },
  {
    key: ["lossTolerated"],
    label: "May be lost or doubled",
    control: { type: "choice", options: YES_NO },
    hint: "The next one makes up for it.",
    assumed: "no",
    asked: isStored,
  },
];

/** How it gets in without loss and once. */
export const PUBLISHED: readonly Question[] = [
  {
    key: ["outage"],
    label: "Producer keeps retrying for",
    control: { type: "duration" },
    hint: "The longest time in which it cannot reach a server.",
    example: "10m",
    assumed: `${seconds(DEFAULTS.retryHorizon)} is taken`,
    asked: isStored,
  },
  {
    key: ["database"],
    label: "The same fact in a database",
    control: {
      type: "choice",
      options: [
        { value: "none", label: "No" },
        { value: "written", label: "Written there too" },
        { value: "captured", label: "Read from its log" },
      ],
    },
    assumed: "no",
    asked: isStored,
  },
];

function seconds(nanos: number): string {
  return quantityText("ns", nanos);
}
