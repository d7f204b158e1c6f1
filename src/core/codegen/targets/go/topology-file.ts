/** `internal/topology/streams.go`: what set-up creates. */
import { serializeConfig } from "../../../design/serialize.ts";
import { Lines } from "../../lines.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { wordsOf } from "../../programs/words.ts";
import { goCommentQuote, goRawJson } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { consumerLiteral, streamLiteral } from "./configs.ts";
import { type Expression, text } from "./literal.ts";
import { identifiers, pascal } from "./names.ts";
import { GENERATED, goFile } from "./source-file.ts";

/** A function for each stream, in an order in which the server takes them. */
export function topologyFile(plan: Plan, module: string): ExportFile {
  const unique = identifiers();
  const streams = plan.streams.map((stream) => ({
    stream,
    name: unique(`stream${pascal(wordsOf(stream.name, "stream"))}`),
  }));
  const body = new Lines();
  body.line("// Streams is everything that the design wants to be there, in an order in which the server takes it.");
  body.line("func Streams() []Stream {");
  if (streams.length === 0) body.line("\treturn nil");
  else body.line("\treturn []Stream{", ...streams.map(({ name }) => `\t\t${name}(),`), "\t}");
  body.line("}");
  for (const { stream, name } of streams) {
    body.line();
    body.of(stream.id, () => writeStream(body, stream, name));
  }
  const head = [GENERATED, "", "package topology"];
  return goFile({ path: "internal/topology/streams.go", module, head }, body);
}

function writeStream(body: Lines, stream: PlannedStream, name: string): void {
  const { domain, config, consumers, element } = stream;
  const what = { stream: "stream", kv: "stream of key-value bucket", "object-store": "stream of object store" }[
    element.kind
  ];
  body.line(
    `// ${name} is ${what} ${goCommentQuote("bucket" in element.config ? String(element.config.bucket) : stream.name)}.`,
  );
  body.line(`func ${name}() Stream {`, "\treturn Stream{");
  const typed = streamLiteral(config);
  const single: [string, Expression][] = [["Name", text(stream.name)]];
  if (domain) single.push(["Domain", text(domain)]);
  const width = Math.max(...single.map(([field]) => field.length));
  for (const [field, [value]] of single) body.line(`\t\t${field}:${" ".repeat(width - field.length)} ${value},`);
  writeField(body, "\t\t", typed ? ["Config", typed] : ["JSON", expressionOfJson("stream", config)]);
  if (consumers.length > 0) {
    body.line("\t\tConsumers: []Consumer{");
    for (const consumer of consumers) body.of(consumer.id, () => writeConsumer(body, consumer));
    body.line("\t\t},");
  }
  body.line("\t}", "}");
}

function writeConsumer(body: Lines, { name = "", config }: PlannedConsumer): void {
  const typed = consumerLiteral(config);
  body.line("\t\t\t{");
  writeField(body, "\t\t\t\t", ["Name", text(name)]);
  writeField(body, "\t\t\t\t", typed ? ["Config", typed] : ["JSON", expressionOfJson("consumer", config)]);
  body.line("\t\t\t},");
}

function writeField(body: Lines, indent: string, [name, lines]: readonly [string, Expression]): void {
  const [first = "", ...rest] = lines;
  const all = [`${name}: ${first}`, ...rest];
  body.line(...all.map((line, i) => `${indent}${line}${i === all.length - 1 ? "," : ""}`));
}

/** Over several lines always, so that gofmt aligns nothing with it. */
function expressionOfJson(kind: "stream" | "consumer", config: Parameters<typeof serializeConfig>[1]): Expression {
  const json = serializeConfig(kind, config);
  return goRawJson(json).split("\n");
}
