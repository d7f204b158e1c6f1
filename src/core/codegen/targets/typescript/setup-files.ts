/** What set-up is made of: the streams and consumers as data, and the program that brings a server to them. */
import { Lines } from "../../lines.ts";
import type { Plan, PlannedConsumer, PlannedStream } from "../../plan.ts";
import { tsQuote } from "../../quote/typescript.ts";
import type { ExportFile } from "../../target.ts";
import { isClientConsumer, isClientStream } from "./client-types.ts";
import { consumerFields, streamFields } from "./configs.ts";
import type { Dialect } from "./dialect.ts";
import { object } from "./literals.ts";

/** In the order in which the server takes them. */
export function setupFiles(plan: Plan, dialect: Dialect): readonly ExportFile[] {
  return [topologyFile(plan, dialect), setupFile(plan, dialect)];
}

function topologyFile({ streams }: Plan, dialect: Dialect): ExportFile {
  const body = new Lines();
  const client = new Set<string>();
  body.line(`export const STREAMS${dialect.type(": readonly StreamDefinition[]")} = [`);
  for (const stream of streams) writeStream(body, stream, dialect, client);
  body.line("];");

  const head = new Lines().line(
    "/**",
    " * The streams and consumers of the design, with what it declares and nothing else, in the order in which they are",
    " * created. Times are nanoseconds, as in the JetStream API. Generated: it is written anew with every export.",
    " */",
  );
  if (dialect.extension === "ts") {
    if (client.size > 0) head.line(`import type { ${[...client].sort().join(", ")} } from "@nats-io/jetstream";`);
    head.line(`import type { StreamDefinition } from "./nats/setup.js";`);
  }
  return head
    .line()
    .append(body)
    .file({ path: `src/topology.${dialect.extension}`, language: dialect.language });
}

function writeStream(lines: Lines, stream: PlannedStream, dialect: Dialect, client: Set<string>): void {
  const { id, name, domain, config, consumers } = stream;
  lines.of(id, () => {
    lines.line("  {", `    name: ${tsQuote(name)},`);
    if (domain) lines.line(`    domain: ${tsQuote(domain)},`);
    const fields = streamFields(config);
    lines.line(`    config: ${object(fields, "    ")}${satisfied(isClientStream(fields), "StreamConfig")},`);
    if (consumers.length === 0) lines.line("    consumers: [],");
    else {
      lines.line("    consumers: [");
      for (const consumer of consumers) writeConsumer(consumer);
      lines.line("    ],");
    }
    lines.line("  },");
  });

  function writeConsumer({ id, name = "", config }: PlannedConsumer): void {
    lines.of(id, () => {
      const fields = consumerFields(config);
      lines.line("      {", `        name: ${tsQuote(name)},`);
      lines.line(
        `        config: ${object(fields, "        ")}${satisfied(isClientConsumer(fields), "ConsumerConfig")},`,
      );
      lines.line("      },");
    });
  }

  /** What the client's types do not know is sent all the same. */
  function satisfied(is: boolean, type: string): string {
    const text = is ? dialect.type(` satisfies Partial<${type}>`) : "";
    if (text) client.add(type);
    return text;
  }
}

function setupFile({ design }: Plan, { extension, language }: Dialect): ExportFile {
  return new Lines()
    .line(
      "/** Creates the streams and consumers of the design, or updates those that are there. Safe to run again. */",
      `import { runSetup } from "./nats/setup.js";`,
      `import { STREAMS } from "./topology.js";`,
      "",
      `await runSetup(${tsQuote(`${design.name} set-up`.trim())}, STREAMS);`,
    )
    .file({ path: `src/setup.${extension}`, language });
}
