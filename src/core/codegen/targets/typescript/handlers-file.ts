/** The file of a program that belongs to the user: what is done with messages, requests and changes. */
import { Lines } from "../../lines.ts";
import type {
  Program,
  ProgramBucket,
  ProgramPublication,
  ProgramService,
  ProgramWorker,
} from "../../programs/model.ts";
import { uniqueWords } from "../../programs/words.ts";
import { tsComment, tsQuote } from "../../quote/typescript.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import { Imports } from "./imports.ts";
import { literal } from "./literals.ts";
import { camel, pascal } from "./names.ts";
import { methodOf, parametersOf, styleOf } from "./publisher-file.ts";

type Endpoint = ProgramService["endpoints"][number];

const MOST_SAMPLES = 10;

const LINE_LENGTH = 120;

/** The function that handles its messages. */
export function handleOf({ words }: ProgramWorker): string {
  return `handle${pascal(words)}`;
}

/** What remembers the messages that a worker has handled. */
export function handledOf({ words }: ProgramWorker): string {
  return `handledBy${pascal(words)}`;
}

/** The function that is told of its changes. */
export function watchOf({ words }: ProgramBucket): string {
  return `watch${pascal(words)}`;
}

/** Names of endpoints, which are different within a program: those of the model are within a service. */
export function endpointNames({ services }: Program): ReadonlyMap<Endpoint, string> {
  const unique = uniqueWords();
  return new Map(
    services.flatMap(({ endpoints }) =>
      endpoints.map((each) => [each, `answer${pascal(unique(each.words))}`] as const),
    ),
  );
}

/** The function that answers its requests. `names`: of the whole program. */
export function answerOf(endpoint: Endpoint, names: ReadonlyMap<Endpoint, string>): string {
  return names.get(endpoint) ?? "";
}

/** `folder`: of the program, in `src`. */
export function handlersFile(program: Program, folder: string, dialect: Dialect): ExportFile {
  const { extension, language } = dialect;
  const imports = new Imports();
  const body = new Lines();
  imports.type("./app.js", "App");
  for (const worker of program.workers) if (!worker.mover) writeHandler(body, worker, imports, dialect);
  const names = endpointNames(program);
  for (const service of program.services)
    for (const endpoint of service.endpoints)
      writeAnswer(body, service, endpoint, answerOf(endpoint, names), imports, dialect);
  for (const bucket of program.buckets) if (bucket.watches) writeWatch(body, bucket, imports, dialect);
  writeProduce(body, program, dialect);
  const head = new Lines().line(
    `/** What ${tsComment(program.application.name) || "the program"} does. This file is yours: keep it when you export again. */`,
    ...imports.lines(dialect),
  );
  return head.append(body).file({ path: `src/${folder}/handlers.${extension}`, language });
}

function writeHandler(lines: Lines, worker: ProgramWorker, imports: Imports, { extension, type }: Dialect): void {
  const { consumer, stream, kind, acks, ackTiming, deadLetter, deduplicate } = worker;
  const name = consumer.name ?? consumer.id;
  const message = type(`: ${imports.type("../nats/message.js", "Message")}`);
  lines.of(consumer.id, () => {
    if (deduplicate) {
      const make = imports.value("../nats/handled.js", "handledInMemory");
      const handled = type(`: ${imports.type("../nats/handled.js", "Handled")}`);
      lines.line(
        "",
        "/** Which messages had their effect. In memory they are forgotten when the program ends: keep them with the effect. */",
        `export const ${handledOf(worker)}${handled} = ${make}(${literal(deduplicate, "")});`,
      );
    }
    const isSettled = acks === "none" || ackTiming === "before-processing";
    lines.line(
      "",
      "/**",
      ` * A message of ${kind === "ordered" ? "the ordered reader" : "consumer"} ${tsComment(name)}, of stream ${tsComment(stream.name)}.`,
      ` * When this throws, ${isSettled ? "it is not delivered again." : "it is delivered again;"}`,
    );
    if (!isSettled)
      lines.line(` * when what it throws is a \`Reject\`, it is ${deadLetter ? "a dead letter" : "given up"}.`);
    if (consumer.config.description) lines.line(` * ${tsComment(consumer.config.description)}`);
    if (extension === "js") lines.line(` * @param {import("../nats/message.js").Message} message`);
    lines.line(
      " */",
      `export async function ${handleOf(worker)}(message${message}, app${type(": App")})${type(": Promise<void>")} {`,
    );
    lines.line(
      `  const { subject, sequence, deliveries } = message;`,
      `  app.log.info("handled", { worker: ${tsQuote(name)}, subject, sequence, deliveries });`,
      "}",
    );
  });
}

function writeAnswer(
  lines: Lines,
  service: ProgramService,
  { subject }: Endpoint,
  name: string,
  imports: Imports,
  { type }: Dialect,
): void {
  const request = type(`: ${imports.type("../nats/service.js", "Request")}`);
  const reply = type(`: Promise<${imports.type("../nats/publish.js", "Payload")}>`);
  lines.of(service.id, () => {
    lines.line("", `/** Answers requests to \`${tsComment(subject)}\`. What this throws is what the caller gets. */`);
    lines.line(`export async function ${name}(request${request}, app${type(": App")})${reply} {`);
    lines.line(`  app.log.info("asked", { subject: request.subject });`, `  return "{}";`, "}");
  });
}

function writeWatch(lines: Lines, bucket: ProgramBucket, imports: Imports, { type }: Dialect): void {
  const isKv = bucket.kind === "kv";
  const module = isKv ? "../nats/kv.js" : "../nats/objects.js";
  const entry = type(`: ${imports.type(module, isKv ? "KvWatchEntry" : "ObjectWatchInfo")}`);
  const what = isKv ? "A key" : "An object";
  lines.of(bucket.stream.id, () => {
    lines.line("", `/** ${what} of \`${tsComment(bucket.bucket)}\`: as it is at first, then each change. */`);
    lines.line(
      `export async function ${watchOf(bucket)}(entry${entry}, app${type(": App")})${type(": Promise<void>")} {`,
    );
    const fields = isKv
      ? "key: entry.key, operation: entry.operation, revision: entry.revision"
      : "name: entry.name, deleted: entry.deleted, size: entry.size";
    lines.line(`  app.log.info("changed", { bucket: ${tsQuote(bucket.bucket)}, ${fields} });`, "}");
  });
}

function writeProduce(lines: Lines, { application, produces }: Program, { type }: Dialect): void {
  const { producers } = application;
  if (producers.length === 0) return;
  const ids = producers.map(({ id }) => id);
  lines.ofAll(ids, () => {
    lines.line(
      "",
      "/** What the program publishes by itself: to begin with, sample traffic. It ends when the program is to end. */",
    );
    const given = produces.length > 0 ? "{ publisher, sample }" : "{ log }";
    lines.line(`export async function produce(${given}${type(": App")})${type(": Promise<void>")} {`);
    if (produces.length === 0) lines.line(`  log.info("there is nothing to publish");`);
    else {
      lines.line("  await Promise.all([");
      for (const publication of produces) lines.of(publication.element, () => writeSample(lines, publication));
      lines.line("  ]);");
    }
    lines.line("}");
  });
}

/** Sequences are expected to be those of subjects without messages: others are the user's to know. */
function writeSample(lines: Lines, publication: ProgramPublication): void {
  const { subject, sample, expectedSequence } = publication;
  const method = `publisher.${methodOf(publication)}`;
  const parameters = parametersOf(publication);
  const fields = parameters.map(({ words }) => `${camel(words)}: sample.id(n)`).join(", ");
  const values = parameters.length > 0 ? [`{ ${fields} }`] : [];
  const payload = `sample.payload(n, ${sample.bytes})`;
  const head = `    sample.each(${tsQuote(subject.text)}, ${Math.min(sample.rate || 1, MOST_SAMPLES)},`;
  const each = (code: string) => {
    const line = `${head} (n) => ${code}),`;
    if (line.length <= LINE_LENGTH) lines.line(line);
    else lines.line(`${head} (n) =>`, `      ${code},`, "    ),");
  };
  switch (styleOf(publication)) {
    case "counter":
      each(`${method}(${[...values, "1"].join(", ")})`);
      break;
    case "batch": {
      const message = [...(parameters.length > 0 ? [`values: { ${fields} }`] : []), `payload: ${payload}`].join(", ");
      each(`${method}([{ ${message} }])`);
      break;
    }
    case "js":
    case "async":
      each(`${method}(${[...values, payload, ...(expectedSequence ? ["0"] : [])].join(", ")})`);
      break;
    default:
      each(`${method}(${[...values, payload].join(", ")})`);
  }
}
