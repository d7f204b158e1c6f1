/** `topology.py`: every stream and its consumers, as they are to be on the server. */
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { pythonQuote } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import { explicitConsumer, explicitStream, literal } from "./literals.ts";
import { PythonSource } from "./source.ts";

const UNITS = ".runtime.units";

/** `topology.py`: what set-up sends. */
export function topologyFile({ streams }: Plan, path: string): ExportFile {
  const source = new PythonSource(
    "The streams and consumers that set-up makes, as the JetStream API spells them. Generated: exports overwrite it.",
  );
  const typed = `STREAMS: ${source.named("typing", "Final")}[tuple[${source.named(".runtime.setup", "Stream")}, ...]]`;
  if (streams.length === 0) return source.line(`${typed} = ()`).file(path);
  source.line(`${typed} = (`);
  for (const stream of streams) source.of([stream.id], () => writeStream(source, stream));
  return source.line(")").file(path);
}

function writeStream(source: PythonSource, { name, config, consumers, domain }: PlannedStream): void {
  source.line("    Stream(", `        name=${pythonQuote(name)},`);
  writeValue(source, "config", explicitStream(config), "        ");
  if (domain) source.line(`        domain=${pythonQuote(domain)},`);
  if (consumers.length > 0) {
    source.named(".runtime.setup", "Consumer");
    source.line("        consumers=(");
    for (const consumer of consumers) source.of([consumer.id], () => writeConsumer(source, consumer));
    source.line("        ),");
  }
  source.line("    ),");
}

function writeConsumer(source: PythonSource, { name = "", config }: PlannedConsumer): void {
  source.line("            Consumer(", `                name=${pythonQuote(name)},`);
  writeValue(source, "config", explicitConsumer(config), "                ");
  source.line("            ),");
}

function writeValue(source: PythonSource, argument: string, value: unknown, indent: string): void {
  const [first = "", ...rest] = literal(source, value, indent, UNITS);
  const lines = [`${indent}${argument}=${first}`, ...rest];
  source.line(...lines.slice(0, -1), `${lines.at(-1)},`);
}
