/** What figures are called, everywhere alike. */
import { shorten } from "../lint/words/shorten.ts";
import type { ConsumerSizing } from "./consumer-sizing.ts";
import type { Figure } from "./figure.ts";
import type { StoreSizing } from "./store-sizing.ts";
import type { DomainTotals, StorageTotals, Totals } from "./totals.ts";

/** The names of a part's figures. */
type FigureOf<T> = { [K in keyof T]: T[K] extends Figure ? K : never }[keyof T];

/** Of a store, in the order in which they are shown. */
const STORE_LABELS = {
  rate: "Messages in",
  peakRate: "Busiest minute",
  bytes: "Written",
  record: "Message size",
  kept: "Kept for",
  messages: "Messages held",
  needed: "Storage needed",
  limit: "max_bytes",
  fill: "Filled to",
  timeToFull: "Time to full",
  advisedLimit: "max_bytes for it",
  replicas: "Replicas",
  neededTotal: "On all replicas",
  duplicates: "Memory for ids",
} as const satisfies Readonly<Record<FigureOf<StoreSizing>, string>>;

/** Of a consumer. */
const CONSUMER_LABELS = {
  rate: "Messages",
  utilisation: "Utilisation",
  capacity: "Can handle",
  instances: "Instances",
  neededInstances: "Instances needed",
  outage: "Longest outage",
  backlog: "Waiting after it",
  catchUp: "Time to catch up",
  ackWait: "Deadline for acks",
  neededAckWait: "Deadline needed",
  buffered: "Held by a process",
  mostBuffered: "May be held",
  pendingLimit: "max_ack_pending",
  neededPending: "Pending needed",
  pendingUse: "Of max_ack_pending",
  pendingRate: "Rate it allows",
  partitions: "Partitions needed",
} as const satisfies Readonly<Record<FigureOf<ConsumerSizing>, string>>;

/** Of all together. */
const TOTAL_LABELS = {
  rate: "Messages in",
  bytes: "Written",
  diskPerServer: "Disk for each server",
  duplicates: "Memory for ids",
  assetsPerServer: "Raft groups on a server",
} as const satisfies Readonly<Record<FigureOf<Totals>, string>>;

/** Of another JetStream domain. */
const ELSEWHERE_LABELS = {
  needed: "storage needed",
  reserved: "reserved by max_bytes",
} as const satisfies Readonly<Record<FigureOf<DomainTotals>, string>>;

/** Of one kind of storage. */
const STORAGE_LABELS = {
  needed: "needed",
  reserved: "reserved by max_bytes",
  reservedPerServer: "reserved on a server",
  room: "of a server",
  use: "reserved of all there is",
} as const satisfies Readonly<Record<FigureOf<StorageTotals>, string>>;

/** A figure with what it is called. */
export interface LabelledFigure {
  readonly name: string;
  readonly label: string;
  readonly figure: Figure;
}

/** Figures of a store with their labels, in the order in which they are shown. */
export function storeFigures(sizing: StoreSizing): readonly LabelledFigure[] {
  return labelled(STORE_LABELS, sizing);
}

/** The same of a consumer. */
export function consumerFigures(sizing: ConsumerSizing): readonly LabelledFigure[] {
  return labelled(CONSUMER_LABELS, sizing);
}

/** `File storage needed` and the like among the others. */
export function totalFigures(totals: Totals): readonly LabelledFigure[] {
  const storage = (["file", "memory"] as const).flatMap((kind) =>
    labelled(STORAGE_LABELS, totals[kind]).map(({ name, label, figure }) => ({
      name: `${kind}.${name}`,
      label: `${kind === "file" ? "File" : "Memory"} storage ${label}`,
      figure,
    })),
  );
  const [rate, bytes, ...others] = labelled(TOTAL_LABELS, totals);
  const elsewhere = totals.elsewhere.flatMap(({ domain, ...figures }) =>
    labelled(ELSEWHERE_LABELS, figures).map(({ name, label, figure }) => ({
      name: `@${domain}.${name}`,
      label: `Domain ${shorten(domain)}: ${label}`,
      figure,
    })),
  );
  return [rate, bytes].flatMap((each) => each ?? []).concat(storage, others, elsewhere);
}

function labelled<K extends string>(
  labels: Readonly<Record<K, string>>,
  figures: Readonly<Record<NoInfer<K>, Figure>>,
): readonly LabelledFigure[] {
  return (Object.keys(labels) as K[]).map((name) => ({ name, label: labels[name], figure: figures[name] }));
}
