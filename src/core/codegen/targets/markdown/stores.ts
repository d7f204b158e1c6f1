/** Streams, buckets and consumers. */
import type { Lines } from "../../lines.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { markdownCode, markdownCodes, markdownText } from "../../quote/markdown.ts";
import { settings } from "./settings.ts";
import { tableSection } from "./table.ts";

/** One table for streams, one for buckets, one for consumers. */
export function storeSections(lines: Lines, { streams, consumers }: Plan): void {
  tableSection(
    lines,
    "Streams",
    ["Stream", "Purpose", "Captures", "Copies", "Retention", "Storage", "Replicas", "Settings"],
    streams.flatMap((stream) =>
      stream.element.kind === "stream" ? [{ element: stream.id, cells: streamCells(stream) }] : [],
    ),
  );
  tableSection(
    lines,
    "Buckets",
    ["Bucket", "Kind", "Purpose", "Settings"],
    streams.flatMap(({ id, element }) => {
      if (element.kind === "stream") return [];
      const { bucket, description = "" } = element.config;
      const kind = element.kind === "kv" ? "key-value" : "object store";
      const rest = settings(element.kind, element.config, ["bucket", "description"]);
      return [{ element: id, cells: [markdownCode(bucket), kind, markdownText(description), rest] }];
    }),
  );
  tableSection(
    lines,
    "Consumers",
    ["Consumer", "Stream", "Purpose", "Delivery", "Filter", "Acks", "Application", "Work", "Settings"],
    consumers.map((consumer) => ({ element: consumer.id, cells: consumerCells(consumer) })),
  );
}

function streamCells({ element, config, domain }: PlannedStream): string[] {
  const { mirror, sources = [], description = "", subjects = [] } = config;
  const wishes = element.kind === "stream" ? [element.intent, element.durability].filter(Boolean) : [];
  const copies = [
    ...(mirror ? [`mirror of ${markdownCode(mirror.name)}`] : []),
    ...(sources.length > 0 ? [`sources ${markdownCodes(sources.map(({ name }) => name))}`] : []),
  ];
  const shown = ["name", "description", "subjects", "retention", "storage", "num_replicas"];
  // Where a copy says no more than its origin's name, the column has it all.
  const plain = [...(mirror ? [mirror] : []), ...sources].every((source) => Object.keys(source).length === 1);
  return [
    markdownCode(config.name),
    [markdownText(description), ...wishes.map((wish) => markdownCode(wish ?? ""))].filter(Boolean).join("<br>"),
    markdownCodes(subjects),
    copies.join("<br>"),
    config.retention ?? "limits",
    config.storage ?? "file",
    String(config.num_replicas || 1),
    [
      ...(domain ? [`domain ${markdownCode(domain)}`] : []),
      settings("stream", config, plain ? [...shown, "mirror", "sources"] : shown),
    ]
      .filter(Boolean)
      .join(", "),
  ];
}

function consumerCells({ element, name, config, stream }: PlannedConsumer): string[] {
  const { filter_subject, filter_subjects = [], description = "", ack_policy = "none" } = config;
  const filters = filter_subject ? [filter_subject] : filter_subjects;
  const { publishes: _publishes, deadLetter, uses: _uses, ...work } = element.worker ?? {};
  const delivery = element.ordered ? "ordered" : config.deliver_subject ? "push" : "pull";
  const durable = config.durable_name || element.ordered ? "" : " (ephemeral)";
  const facts = [
    ...Object.entries(work).map(([fact, value]) => markdownCode(`${fact} ${plainText(value)}`)),
    ...(deadLetter ? [`dead letters to ${markdownCode(deadLetter.subject)}`] : []),
  ];
  return [
    name === undefined ? "(made up when it is created)" : markdownCode(name),
    stream ? markdownCode(stream.name) : `${markdownCode(element.stream)} (not in this design)`,
    markdownText(description),
    `${delivery}${durable}`,
    filters.length > 0 ? markdownCodes(filters) : "every subject",
    element.ordered ? "" : ack_policy,
    markdownText(element.app ?? ""),
    facts.join(", "),
    settings("consumer", config, [
      "durable_name",
      "name",
      "description",
      "filter_subject",
      "filter_subjects",
      "ack_policy",
    ]),
  ];
}

function plainText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, member]) => `${key} ${plainText(member)}`)
    .join(" ");
}
