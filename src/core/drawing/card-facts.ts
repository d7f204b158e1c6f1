/** What an element's card says at a glance, on the canvas and in pictures. */
import type { Publication } from "../design/kinds/publication.ts";
import { type DesignElement, type ElementOf, elementName } from "../design/model.ts";
import { approxSize, formatDuration } from "../design/units.ts";
import { assertNever } from "../result.ts";

/** A short fact in a frame: `R3`, `work queue`. */
export interface Chip {
  readonly text: string;
  /** The same in full, for the tooltip. */
  readonly title: string;
}

/** One line in mono: a subject or a filter, and what belongs to it at its end. */
interface SubjectLine {
  readonly text: string;
  readonly aside?: string;
}

/** The texts of a card. */
export interface CardFacts {
  readonly name: string;
  /** A word beside the name: an application, "pull", "mirror of X". */
  readonly aside: string;
  readonly lines: readonly SubjectLine[];
  /** What stands there when there are no lines. */
  readonly empty: string;
  /** How many lines there would be beyond those shown. */
  readonly more: number;
  readonly chips: readonly Chip[];
}

const STREAM_LINES = 2;
const SMALL_LINES = 2;

const NO_LINES = { lines: [], more: 0, empty: "" } as const;

const RETENTION_WORDS = { limits: "limits", interest: "interest", workqueue: "work queue" } as const;

const cache = new WeakMap<DesignElement, CardFacts>();

/** Short texts that fit a card of `nodeSize`. Elements are immutable, so their facts are computed once and kept. */
export function cardFacts(element: DesignElement): CardFacts {
  const known = cache.get(element);
  if (known) return known;
  const facts = compute(element);
  cache.set(element, facts);
  return facts;
}

function compute(element: DesignElement): CardFacts {
  const name = elementName(element) || "(no name)";
  switch (element.kind) {
    case "producer":
      return {
        name,
        aside: element.app ?? "",
        ...shown(publications(element.publishes), SMALL_LINES, "publishes nothing yet"),
        chips: [],
      };
    case "stream":
      return streamFacts(name, element);
    case "consumer":
      return consumerFacts(name, element);
    case "service": {
      const endpoints = (element.endpoints ?? []).map(({ subject, queue }) => ({ text: subject, aside: queue ?? "" }));
      return { name, aside: element.app ?? "", ...shown(endpoints, SMALL_LINES, "no endpoints yet"), chips: [] };
    }
    case "kv": {
      const { history, ttl, max_bytes, storage, num_replicas } = element.config;
      const chips = [
        chip(`history ${history ?? 1}`, `${history ?? 1} values are kept of each key`),
        ...age(ttl, "TTL", "values are deleted after"),
        ...size(max_bytes),
        ...storageChips(storage, num_replicas),
      ];
      return { name, aside: origin(element.config), ...NO_LINES, chips };
    }
    case "object-store": {
      const { ttl, max_bytes, storage, num_replicas } = element.config;
      const chips = [
        ...age(ttl, "TTL", "objects are deleted after"),
        ...size(max_bytes),
        ...storageChips(storage, num_replicas),
      ];
      return { name, aside: "", ...NO_LINES, chips };
    }
    case "note":
      return { name: element.text, aside: "", ...NO_LINES, chips: [] };
    case "boundary":
      return { name, aside: "", ...NO_LINES, chips: [] };
    default:
      return assertNever(element);
  }
}

function streamFacts(name: string, { config }: ElementOf<"stream">): CardFacts {
  const { retention = "limits", max_age, max_bytes, max_msgs, discard } = config;
  const chips = [
    chip(RETENTION_WORDS[retention], `retention ${retention}`),
    ...storageChips(config.storage, config.num_replicas),
    ...age(max_age, "", "max_age"),
    ...size(max_bytes),
    ...(max_msgs && max_msgs > 0 ? [chip(`${count(max_msgs)} msgs`, `max_msgs ${max_msgs}`)] : []),
    ...(discard === "new" ? [chip("discard new", "discard new: refuses messages when full")] : []),
  ];
  const subjects = (config.subjects ?? []).map((text) => ({ text }));
  // With no subjects of its own the line says where its messages come from instead.
  const from = origin(config);
  const lines = shown(subjects, STREAM_LINES, from || "captures no subjects yet");
  return { name, aside: subjects.length > 0 ? from : "", ...lines, chips };
}

function consumerFacts(name: string, { config, ordered, worker }: ElementOf<"consumer">): CardFacts {
  const delivery = ordered ? "ordered" : config.deliver_subject ? "push" : "pull";
  const durable =
    ordered || config.durable_name ? [] : [chip("ephemeral", "the server removes it when nobody uses it")];
  const { ack_policy, max_deliver } = config;
  const filters = config.filter_subject ? [config.filter_subject] : (config.filter_subjects ?? []);
  const workers = [worker?.instances, worker?.concurrency].filter((n) => n !== undefined);
  const chips = [
    ...durable,
    ...(ordered ? [] : [chip(`ack ${ack_policy ?? "none"}`, `ack_policy ${ack_policy ?? "none"}`)]),
    ...(max_deliver && max_deliver > 0 ? [chip(`max ${max_deliver}`, `max_deliver ${max_deliver}`)] : []),
    ...(workers.length
      ? [chip(workers.join(" × "), `${worker?.instances ?? 1} processes, ${worker?.concurrency ?? 1} handlers in each`)]
      : []),
  ];
  const lines = shown(
    filters.map((text) => ({ text })),
    1,
    "every subject",
  );
  return { name, aside: delivery, ...lines, chips };
}

function publications(publishes: readonly Publication[] | undefined): SubjectLine[] {
  return (publishes ?? []).map(({ subject, rate, mode }) => ({
    text: subject,
    aside: rate !== undefined ? `${count(rate)}/s` : mode === "request" ? "request" : mode === "core" ? "core" : "",
  }));
}

function origin(config: {
  readonly mirror?: { readonly name: string } | undefined;
  readonly sources?: readonly { readonly name: string }[] | undefined;
}): string {
  if (config.mirror) return `mirror of ${config.mirror.name}`;
  const [first, ...rest] = config.sources ?? [];
  if (!first) return "";
  return rest.length ? `${rest.length + 1} sources` : `sources ${first.name}`;
}

function shown(
  lines: readonly SubjectLine[],
  limit: number,
  empty: string,
): Pick<CardFacts, "lines" | "more" | "empty"> {
  return { lines: lines.slice(0, limit), more: Math.max(0, lines.length - limit), empty };
}

function storageChips(storage: string | undefined, replicas: number | undefined): Chip[] {
  const copies = replicas || 1;
  return [
    chip(storage ?? "file", `storage ${storage ?? "file"}`),
    chip(`R${copies}`, copies === 1 ? "one copy" : `${copies} replicas`),
  ];
}

function age(nanos: number | undefined, prefix: string, title: string): Chip[] {
  if (!nanos || nanos < 0) return [];
  const text = formatDuration(nanos);
  return [chip(prefix ? `${prefix} ${text}` : text, `${title} ${text}`)];
}

function size(bytes: number | undefined): Chip[] {
  return bytes && bytes > 0 ? [chip(approxSize(bytes), `max_bytes ${bytes}`)] : [];
}

/** `200`, `1.2k`, `3M`: two figures are enough at a glance. */
function count(n: number): string {
  if (n < 1000) return String(Math.round(n * 10) / 10);
  if (n < 1e6) return `${Math.round(n / 100) / 10}k`;
  if (n < 1e9) return `${Math.round(n / 1e5) / 10}M`;
  return `${Math.round(n / 1e8) / 10}G`;
}

function chip(text: string, title: string): Chip {
  return { text, title };
}
