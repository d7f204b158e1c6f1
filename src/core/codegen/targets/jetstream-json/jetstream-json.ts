import { serializeConfig } from "../../../design/serialize.ts";
import { fileOf } from "../../lines.ts";
import type { Plan } from "../../plan.ts";
import { setupNotes } from "../../setup-notes.ts";
import type { ExportFile, ExportNote, Target } from "../../target.ts";
import { cliNotes } from "../nats-cli/notes.ts";

/** A file for each stream and consumer, as the API and `nats … add --config` take it. */
export const jetstreamJson = {
  id: "jetstream-json",
  label: "JetStream JSON",
  description:
    "A file for each stream and consumer, for `nats stream add --config` and `nats consumer add STREAM --config`.",
  render(plan) {
    const files: ExportFile[] = [];
    for (const stream of plan.streams) {
      const text = serializeConfig("stream", stream.config);
      files.push(fileOf(stream.id, text, { path: `streams/${stream.file}.json`, language: "json" }));
      for (const consumer of stream.consumers) {
        const path = `consumers/${stream.file}/${consumer.file}.json`;
        files.push(fileOf(consumer.id, serializeConfig("consumer", consumer.config), { path, language: "json" }));
      }
    }
    return { files, notes: [...setupNotes(plan), ...cliNotes(plan), ...orderNotes(plan)] };
  },
} as const satisfies Target;

/** The server takes a copy of a stream that is not there yet, but learns less of it: see `mirror_direct`. */
function orderNotes({ streams, streamById }: Plan): ExportNote[] {
  return streams.flatMap(({ id, name, origins }) => {
    const first = [...new Set(origins)].flatMap((origin) => streamById.get(origin)?.name ?? []);
    if (first.length === 0) return [];
    const names = first.map((each) => JSON.stringify(each)).join(", ");
    return [{ element: id, text: `Create ${names} before ${JSON.stringify(name)}, which copies from there.` }];
  });
}
