/** The buckets of a program: what it may do with them, and the keys that it uses. */
import type { ElementId } from "../../../design/ids.ts";
import { Lines } from "../../lines.ts";
import type { Program, ProgramBucket } from "../../programs/model.ts";
import { tsComment, tsQuote } from "../../quote/typescript.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import { Imports } from "./imports.ts";
import { camel, pascal } from "./names.ts";
import { templateCode } from "./templates.ts";

/** `folder`: of the program, in `src`. Undefined when it has none. */
export function bucketsFile(program: Program, folder: string, dialect: Dialect): ExportFile | undefined {
  const { buckets, application } = program;
  if (buckets.length === 0) return undefined;
  const { extension, language, type } = dialect;
  const imports = new Imports();
  const body = new Lines();
  const connection = `connection${type(`: ${imports.type("../nats/connection.js", "Connection")}`)}`;
  for (const bucket of buckets)
    body.ofAll(usersOf(bucket), () => writeClass(body, bucket, connection, imports, dialect));
  if (extension === "ts") {
    body.line("/** All of them. */", "export interface Buckets {");
    for (const bucket of buckets)
      body.ofAll(usersOf(bucket), () => body.line(`  readonly ${camel(bucket.words)}: ${classOf(bucket)};`));
    body.line("}", "");
  }
  body.line("/** Opens nothing yet: each bucket is opened when it is first used. */");
  body.line(`export function openBuckets(${connection})${type(": Buckets")} {`, "  return {");
  for (const bucket of buckets) body.line(`    ${camel(bucket.words)}: new ${classOf(bucket)}(connection),`);
  body.line("  };", "}");
  const head = new Lines().line(
    `/** The buckets of ${tsComment(application.name) || "the program"}. Generated: it is written anew with every export. */`,
    ...imports.lines(dialect),
    "",
  );
  return head.append(body).file({ path: `src/${folder}/buckets.${extension}`, language });
}

function classOf({ words }: ProgramBucket): string {
  return `${pascal(words)}Store`;
}

/** The bucket, and the elements that use it: the first of them innermost. */
function usersOf({ stream, elements }: ProgramBucket): readonly ElementId[] {
  return [stream.id, ...[...elements].reverse()];
}

function writeClass(
  lines: Lines,
  bucket: ProgramBucket,
  connection: string,
  imports: Imports,
  { type }: Dialect,
): void {
  const { kind, keys, stream, watches, reads, writes } = bucket;
  const isKv = kind === "kv";
  const module = isKv ? "../nats/kv.js" : "../nats/objects.js";
  const inner = imports.value(module, isKv ? "KvBucket" : "ObjectBucket");
  const what = isKv ? "KV bucket" : "Object store";
  const domain = stream.domain ? `, ${tsQuote(stream.domain)}` : "";
  lines.line(`/** ${what} \`${tsComment(bucket.bucket)}\`. */`, `export class ${classOf(bucket)} {`);
  lines.line(`  ${type("readonly ")}#bucket${type(`: ${inner}`)};`, "", `  constructor(${connection}) {`);
  lines.line(`    this.#bucket = new ${inner}(connection, ${tsQuote(bucket.bucket)}${domain});`, "  }");
  if (reads || writes.length > 0) {
    const calls = [
      isKv ? "key" : "name",
      ...(reads ? ["get"] : []),
      ...writes,
      ...(writes.length > 0 ? ["delete"] : []),
    ];
    const entry = () =>
      type(`: Pick<${imports.type(module, isKv ? "KvKey" : "StoredObject")}, ${calls.map(tsQuote).join(" | ")}>`);
    const name = isKv ? "key" : "name";
    lines.line(
      "",
      isKv ? "  /** Any key. */" : "  /** Any object. */",
      `  entry(${name}${type(": string")})${entry()} {`,
    );
    lines.line(`    return this.#bucket.entry(${name});`, "  }");
    for (const { words, key, parameters } of keys) {
      const check = isKv ? "token" : "text";
      const fields = parameters.map((parameter) => `readonly ${camel(parameter.words)}: string`).join("; ");
      const values = parameters.length > 0 ? `values${type(`: { ${fields} }`)}` : "";
      if (parameters.length > 0) imports.value("../nats/subject.js", check);
      lines.line(
        "",
        `  /** \`${tsComment(key.text)}\` */`,
        `  ${isKv ? "key" : "object"}${pascal(words)}(${values})${entry()} {`,
      );
      lines.line(`    return this.#bucket.entry(${templateCode(key, check)});`, "  }");
    }
  }
  if (watches) {
    const told = imports.type(module, isKv ? "KvWatchEntry" : "ObjectWatchInfo");
    const handler = type(`: (entry: ${told}) => Promise<void>`);
    const part = type(`: ${imports.type("../nats/program.js", "Part")}`);
    lines.line("", "  /** Tells of everything that is there, then of each change. */");
    lines.line(`  watch(handle${handler})${part} {`, "    return this.#bucket.watch(handle);", "  }");
  }
  lines.line("}", "");
}
