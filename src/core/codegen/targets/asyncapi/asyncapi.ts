import type { ElementId } from "../../../design/ids.ts";
import { Lines } from "../../lines.ts";
import type { Plan, PlannedApplication, PlannedStream } from "../../plan.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { yamlLines } from "../../yaml.ts";
import { Channels, type Spec } from "./channels.ts";
import { type Clean, cleaner, storeSpec } from "./extensions.ts";
import { type Operations, operationsOf } from "./operations.ts";

/**
 * A document for each application, since AsyncAPI describes what one application sends and receives. Streams that no
 * application uses are in one of their own.
 */
export const asyncapi = {
  id: "asyncapi",
  label: "AsyncAPI",
  description: "An AsyncAPI 3.0 document for each application: the subjects it sends to and receives from.",
  render(plan) {
    const notes: ExportNote[] = [
      {
        text: "AsyncAPI has no words for JetStream: streams, consumers and buckets stand under x- in the server's words.",
      },
      { text: "Payloads are not part of a design: add the schema of each message." },
    ];
    const clean = cleaner(notes);
    const described = new Set<ElementId>();
    const files = plan.applications.map((app) => {
      const operations = operationsOf(plan, app, clean);
      for (const id of operations.stores) described.add(id);
      return documentFile(plan, app, operations, clean);
    });
    const left = plan.streams.filter(({ id }) => !described.has(id));
    if (files.length > 0 && left.length === 0) return { files, notes };
    const streams = { list: [], channels: channelsOf(left), stores: new Set(left.map(({ id }) => id)) };
    return { files: [...files, documentFile(plan, undefined, streams, clean)], notes };
  },
} as const satisfies Target;

function channelsOf(streams: readonly PlannedStream[]): Channels {
  const channels = new Channels();
  for (const { name, config } of streams) {
    for (const subject of config.subjects ?? [])
      channels.message(subject, "stored", { title: "A stored message" }, [name]);
  }
  return channels;
}

/** `app` is undefined for what belongs to none. */
function documentFile(
  { design, streams }: Plan,
  app: PlannedApplication | undefined,
  { list, channels, stores }: Operations,
  clean: Clean,
): ExportFile {
  const lines = new Lines();
  const title = app?.name || design.name || "Untitled";
  lines.line(
    ...yamlLines({
      asyncapi: "3.0.0",
      info: { title, version: "1.0.0", description: descriptionOf(design.name, app), "x-design": design.name },
      servers: { nats: SERVER },
      channels: channels.spec(),
    }),
  );
  lines.line(list.length === 0 ? "operations: {}" : "operations:");
  for (const { key, element, spec } of list) lines.of(element, () => lines.line(...yamlLines({ [key]: spec }, "  ")));
  const used = streams.filter(({ id }) => stores.has(id));
  if (used.length > 0) lines.line("x-jetstream:");
  for (const stream of used) {
    lines.of(stream.id, () => lines.line(...yamlLines({ [stream.file]: storeSpec(stream, app, clean) }, "  ")));
  }
  return lines.file({ path: app ? `applications/${app.file}.yaml` : "streams.yaml", language: "yaml" });
}

/** A design does not say where its servers are. */
const SERVER: Spec = {
  host: "{host}",
  protocol: "nats",
  variables: { host: { default: "localhost:4222", description: "Host and port of a NATS server." } },
};

function descriptionOf(design: string, app: PlannedApplication | undefined): string | undefined {
  if (!app) return `Streams of the design ${design} that no application uses.`;
  const said = [...app.producers, ...app.services].flatMap(({ element }) => element.description || []);
  return said.length > 0 ? said.join("\n\n") : undefined;
}
