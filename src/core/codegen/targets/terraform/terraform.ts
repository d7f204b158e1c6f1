import { compareText } from "../../../design/natural-order.ts";
import { uniqueNames } from "../../file-names.ts";
import { Lines } from "../../lines.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { setupNotes } from "../../setup-notes.ts";
import { storedConsumer, storedStream } from "../../stored.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { type Remark, remarkOnLeftOut } from "../../tool-fields.ts";
import { consumerBlock } from "./consumer.ts";
import { blockLines } from "./hcl.ts";
import { mainFile } from "./main-file.ts";
import { nameReference, streamBlock } from "./stream.ts";

/** A root module for the provider nats-io/jetstream: a file for each stream, with its consumers. */
export const terraform = {
  id: "terraform",
  label: "Terraform",
  description: "A root module for the provider nats-io/jetstream, with a file for each stream and its consumers.",
  render(plan) {
    const notes: ExportNote[] = [...providerNotes(plan), ...setupNotes(plan)];
    const labels = labelsOf(plan);
    const written = new Map<string, string>();
    const files = plan.streams.map((stream) => {
      const file = streamFile(plan, stream, labels, written, notes);
      if (!written.has(stream.name)) written.set(stream.name, labels.get(stream) ?? "");
      return file;
    });
    return { files: [mainFile(), ...files], notes };
  },
} as const satisfies Target;

/** Of resources. */
type Labels = ReadonlyMap<PlannedStream | PlannedConsumer, string>;

function labelsOf({ streams }: Plan): Labels {
  const labels = new Map<PlannedStream | PlannedConsumer, string>();
  const unique = { stream: uniqueNames(), consumer: uniqueNames() };
  for (const stream of streams) {
    const label = unique.stream(labelText(stream.file));
    labels.set(stream, label);
    for (const consumer of stream.consumers)
      labels.set(consumer, unique.consumer(labelText(`${label}_${consumer.file}`)));
  }
  return labels;
}

/** Letters, digits, `_` and `-`, and no digit or dash first. */
function labelText(file: string): string {
  return file
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "_")
    .replace(/^(?![a-z_])/, "s_");
}

/**
 * The name ends in `.stream.tf`: Terraform reads `override.tf` and what ends in `_override.tf` as changes to other
 * files.
 */
function streamFile(
  plan: Plan,
  stream: PlannedStream,
  labels: Labels,
  written: ReadonlyMap<string, string>,
  notes: ExportNote[],
): ExportFile {
  const { id, element, name } = stream;
  const label = labels.get(stream) ?? "";
  const lines = new Lines();
  // Only to streams that come before: resources that refer to each other in a circle cannot be planned.
  const nameOf = (other: string) => {
    const origin = written.get(other);
    return origin === undefined ? other : nameReference(origin);
  };
  const isBucket = element.kind !== "stream";
  lines.of(id, () => {
    if (element.kind === "kv") lines.line("# The stream of a key-value bucket.");
    if (element.kind === "object-store") lines.line("# The stream of an object store.");
    // The fields of a bucket have other names than those of its stream.
    const remarkOnElement: Remark = (at, text) => notes.push({ element: id, at: ["config", ...at], text });
    const remark: Remark = isBucket ? (_, text) => remarkOnElement([], text) : remarkOnElement;
    remarkOnLeftOut("The provider", element.kind, element.config, [], remarkOnElement);
    warnOfTexts(stream.config, remark);
    lines.line(...blockLines(streamBlock(stream, storedStream(plan, stream), label, nameOf, remark)));
  });
  for (const consumer of stream.consumers) {
    const remark: Remark = (at, text) => notes.push({ element: consumer.id, at: ["config", ...at], text });
    if (!consumer.config.durable_name) {
      remark(["durable_name"], "The provider makes durable consumers only: this one is left out.");
      continue;
    }
    if (name.includes("_CONSUMER_")) {
      remark([], "The provider reads a wrong stream from an id in which _CONSUMER_ is part of the stream's name.");
    }
    warnOfTexts(consumer.config, remark);
    lines.line().of(consumer.id, () => {
      const stored = storedConsumer(plan, consumer);
      lines.line(...blockLines(consumerBlock(consumer.config, stored, labels.get(consumer) ?? "", label, remark)));
    });
  }
  return lines.file({ path: `${stream.file}.stream.tf`, language: "hcl" });
}

/** Terraform brings every string into the normal form NFC, which the server tells apart. */
function warnOfTexts(config: Readonly<Record<string, unknown>>, remark: Remark): void {
  for (const field of Object.keys(config).sort(compareText)) {
    const text = JSON.stringify(config[field]) ?? "";
    if (text === text.normalize("NFC")) continue;
    remark(
      [field],
      "Terraform stores text in the Unicode form NFC: accents and the like that are written apart are joined.",
    );
  }
}

function providerNotes({ design, streams }: Plan): ExportNote[] {
  const notes: ExportNote[] = [];
  if (design.environment.server === "2.10") {
    notes.push({ text: "The provider needs nats-server 2.11 or newer; the design is for 2.10." });
  }
  if (streams.some(({ domain }) => domain)) {
    notes.push({
      text: "The provider has no setting for a JetStream domain: run it with a connection for each domain.",
    });
  }
  return notes;
}
