import { serializeConfig } from "../../../design/serialize.ts";
import { Lines } from "../../lines.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { shellQuote } from "../../quote/shell.ts";
import { setupNotes } from "../../setup-notes.ts";
import type { Target } from "../../target.ts";
import { BUCKET, CONSUMER, HEAD, STREAM } from "./functions.ts";
import { cliNotes } from "./notes.ts";

/** A POSIX shell script of `nats` commands that brings a server to the design. */
export const natsCli = {
  id: "nats-cli",
  label: "nats CLI script",
  description: "A shell script that creates or updates every stream and consumer with the `nats` command.",
  render(plan) {
    const out = new Lines().line(HEAD);
    for (const text of functionsFor(plan)) out.line().line(text);
    for (const stream of plan.streams) {
      out.line();
      out.of(stream.id, () => {
        const command = isBucket(stream)
          ? `bucket ${shellQuote(stream.name)} ${shellQuote(apiOf(stream))}`
          : `stream ${shellQuote(stream.name)}`;
        withConfig(out, command, stream, serializeConfig("stream", stream.config));
      });
      for (const consumer of stream.consumers) writeConsumer(out, stream, consumer);
    }
    const file = out.file({ path: "jetstream.sh", language: "shell", executable: true });
    return { files: [file], notes: [...setupNotes(plan), ...cliNotes(plan)] };
  },
} as const satisfies Target;

function functionsFor({ streams }: Plan): string[] {
  const functions: string[] = [];
  if (streams.length > 0) functions.push(STREAM);
  if (streams.some(isBucket)) functions.push(BUCKET);
  if (streams.some(({ consumers }) => consumers.length > 0)) functions.push(CONSUMER);
  return functions;
}

/** To `nats`, whatever the design calls it, a stream of this name is a KV bucket's. */
function isBucket({ name }: PlannedStream): boolean {
  return name.startsWith("KV_");
}

function apiOf({ domain }: PlannedStream): string {
  return domain ? `$JS.${domain}.API` : "$JS.API";
}

function writeConsumer(out: Lines, stream: PlannedStream, { id, name = "", config }: PlannedConsumer): void {
  out.line();
  out.of(id, () => {
    const command = `consumer ${shellQuote(stream.name)} ${shellQuote(name)}`;
    withConfig(out, command, stream, serializeConfig("consumer", config));
  });
}

/** The text of a configuration is JSON over several lines, none of which is the word that ends it. */
function withConfig(out: Lines, command: string, { domain }: PlannedStream, config: string): void {
  const flags = domain ? ` --js-domain ${shellQuote(domain)}` : "";
  out.line(`${command}${flags} <<'JSON'`, config, "JSON");
}
