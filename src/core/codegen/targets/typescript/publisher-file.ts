/** What a program publishes and asks: a method for each publication. */
import { Lines } from "../../lines.ts";
import type { Parameter, Program, ProgramPublication, Template } from "../../programs/model.ts";
import { tsComment, tsQuote } from "../../quote/typescript.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import { Imports } from "./imports.ts";
import { camel, pascal } from "./names.ts";
import { hasParameters, templateCode } from "./templates.ts";

const NATS = "../nats";

const LINE_LENGTH = 120;

/** How the methods differ. */
type Style = "core" | "js" | "async" | "batch" | "counter" | "request";

/** Which of the runtime's ways of sending its method takes. */
export function styleOf({ mode, counter }: ProgramPublication): Style {
  if (mode === "request" || mode === "core") return mode;
  if (counter) return "counter";
  return mode === "js_async" ? "async" : mode === "js_batch" ? "batch" : "js";
}

/** Of the publisher's class. */
export function methodOf(publication: ProgramPublication): string {
  const verbs = {
    core: "publish",
    js: "publish",
    async: "publish",
    batch: "publishBatchOf",
    counter: "add",
    request: "request",
  };
  return verbs[styleOf(publication)] + pascal(publication.words);
}

/** Messages of the program are on their way while it goes on. */
export function hasWindows({ publications }: Program): boolean {
  return publications.some((publication) => styleOf(publication) === "async");
}

/** The program has a publisher. */
export function publishes({ publications, requests }: Program): boolean {
  return publications.length + requests.length > 0;
}

/** `folder`: of the program, in `src`. Undefined when it publishes nothing. */
export function publisherFile(program: Program, folder: string, dialect: Dialect): ExportFile | undefined {
  if (!publishes(program)) return undefined;
  const { extension, language, type } = dialect;
  const all = [...program.publications, ...program.requests];
  const imports = new Imports();
  const body = new Lines();
  for (const publication of extension === "ts" ? all : []) {
    writeValues(body, publication);
    writeBatchMessage(body, publication, imports);
  }
  body.line("/** Checks values, and publishes. */", "export class Publisher {");
  body.line(
    `  ${dialect.type("readonly ")}#connection${type(`: ${imports.type(`${NATS}/connection.js`, "Connection")}`)};`,
  );
  const windows = all.filter((publication) => styleOf(publication) === "async");
  for (const each of windows) {
    body.line(`  ${type("readonly ")}${windowOf(each)}${type(`: ${imports.value(`${NATS}/window.js`, "Window")}`)};`);
  }
  body.line("", `  constructor(connection${type(": Connection")}) {`, "    this.#connection = connection;");
  for (const each of windows) {
    const name = imports.value(`${NATS}/window.js`, "Window");
    body.line(
      `    this.${windowOf(each)} = new ${name}(${each.window}, (error) =>`,
      `      connection.log.error("a message is not stored", { publication: ${tsQuote(each.subject.text)}, error }),`,
      "    );",
    );
  }
  body.line("  }");
  for (const publication of all) {
    body.line();
    body.of(publication.element, () => writeMethod(body, publication, imports, dialect));
  }
  if (windows.length > 0) {
    const flushAll = imports.value(`${NATS}/window.js`, "flushAll");
    body.line(
      "",
      "  /** Resolves once everything is stored; rejects when something is not. */",
      `  async flush()${type(": Promise<void>")} {`,
      `    await ${flushAll}([${windows.map((each) => `this.${windowOf(each)}`).join(", ")}]);`,
      "  }",
    );
  }
  body.line("}");
  const head = new Lines().line(
    `/** What ${tsComment(program.application.name) || "the program"} publishes. Generated: it is written anew with every export. */`,
    ...imports.lines(dialect),
    "",
  );
  return head.append(body).file({ path: `src/${folder}/publisher.${extension}`, language });
}

/** What a call takes: a request is its subject, and has no id. */
export function parametersOf({ mode, subject, parameters }: ProgramPublication): readonly Parameter[] {
  return mode === "request" ? parameters.filter((parameter) => subject.parts.includes(parameter)) : parameters;
}

function windowOf({ words }: ProgramPublication): string {
  return `#window${pascal(words)}`;
}

function valuesOf({ words }: ProgramPublication): string {
  return `${pascal(words)}Values`;
}

function batchOf({ words }: ProgramPublication): string {
  return `${pascal(words)}Message`;
}

/** What a message of a batch is made of. */
function writeBatchMessage(lines: Lines, publication: ProgramPublication, imports: Imports): void {
  if (styleOf(publication) !== "batch") return;
  const { element, subject, expectedSequence } = publication;
  lines.of(element, () => {
    lines.line(`/** A message to \`${tsComment(subject.text)}\`. */`, `export interface ${batchOf(publication)} {`);
    if (parametersOf(publication).length > 0) lines.line(`  readonly values: ${valuesOf(publication)};`);
    lines.line(`  readonly payload: ${imports.type(`${NATS}/publish.js`, "Payload")};`);
    if (expectedSequence) lines.line("  readonly expectedSequence?: number;");
    lines.line(`  readonly headers?: ${imports.type(`${NATS}/publish.js`, "MsgHdrs")};`, "}");
  });
  lines.line();
}

function writeValues(lines: Lines, publication: ProgramPublication): void {
  const { element, subject } = publication;
  const parameters = parametersOf(publication);
  if (parameters.length === 0) return;
  lines.of(element, () => {
    lines.line(`/** Values for \`${tsComment(subject.text)}\`. */`, `export interface ${valuesOf(publication)} {`);
    for (const { words } of parameters) lines.line(`  readonly ${camel(words)}: string;`);
    lines.line("}");
  });
  lines.line();
}

function writeMethod(lines: Lines, publication: ProgramPublication, imports: Imports, dialect: Dialect): void {
  const style = styleOf(publication);
  const { type } = dialect;
  const { expectedSequence } = publication;
  const parameters = parametersOf(publication);
  const typed = (module: string, name: string) => type(`: ${imports.type(`${NATS}/${module}.js`, name)}`);
  const values = parameters.length > 0 ? [`values${type(`: ${valuesOf(publication)}`)}`] : [];
  const headers = `headers${type("?")}${style === "request" ? "" : typed("publish", "MsgHdrs")}`;
  const promised = (of: string) => type(`: Promise<${of}>`);
  const expected = expectedSequence ? [`expectedSequence${type(": number")}`] : [];
  for (const text of docOf(publication, style, dialect)) lines.line(`  ${text}`);
  const signature = (args: readonly string[], result: string) => {
    const line = `  async ${methodOf(publication)}(${args.join(", ")})${promised(result)} {`;
    if (line.length <= LINE_LENGTH) lines.line(line);
    else
      lines.line(
        `  async ${methodOf(publication)}(`,
        ...args.map((each) => `    ${each},`),
        `  )${promised(result)} {`,
      );
  };
  switch (style) {
    case "request": {
      const options = `options${type("?")}${typed("request", "RequestOptions")}`;
      signature(
        [...values, `payload${typed("publish", "Payload")}`, options],
        imports.type("@nats-io/transport-node", "Msg"),
      );
      const call = imports.value(`${NATS}/request.js`, "request");
      lines.line(`    return ${call}(this.#connection, ${subjectCode(publication, imports)}, payload, options);`);
      break;
    }
    case "counter": {
      signature([...values, `amount${type(": number | bigint")}`, headers], "bigint");
      const call = imports.value(`${NATS}/counter.js`, "add");
      writeMessage(lines, publication, imports, "    const message = ", ["headers"], "    ");
      lines.line(`    return ${call}(this.#connection, message, amount, ${retriesCode(publication)});`);
      break;
    }
    case "batch": {
      const message = type(`: readonly ${batchOf(publication)}[]`);
      signature([`messages${message}`], imports.type(`${NATS}/batch.js`, "BatchAck"));
      const call = imports.value(`${NATS}/batch.js`, "publishBatch");
      const names = [
        ...(parameters.length > 0 ? ["values"] : []),
        "payload",
        ...expected.map(() => "expectedSequence"),
        "headers",
      ];
      const before = `    const batch = messages.map(({ ${names.join(", ")} }) => (`;
      writeMessage(lines, publication, imports, before, ["payload", "headers"], "    ", "));");
      lines.line(`    return ${call}(this.#connection, batch, ${retriesCode(publication)});`);
      break;
    }
    case "core": {
      signature([...values, `payload${typed("publish", "Payload")}`, headers], "void");
      const call = imports.value(`${NATS}/core.js`, "publishCore");
      writeMessage(
        lines,
        publication,
        imports,
        `    await ${call}(this.#connection, `,
        ["payload", "headers"],
        "    ",
        ");",
      );
      break;
    }
    case "async":
    case "js": {
      const result = style === "async" ? "void" : imports.type(`${NATS}/publish.js`, "PubAck");
      signature([...values, `payload${typed("publish", "Payload")}`, ...expected, headers], result);
      const call = `${imports.value(`${NATS}/publish.js`, "publish")}(this.#connection, message, ${retriesCode(publication)})`;
      writeMessage(lines, publication, imports, "    const message = ", ["payload", "headers"], "    ");
      if (style === "js") lines.line(`    return ${call};`);
      else lines.line(`    await this.${windowOf(publication)}.add(() => ${call});`);
    }
  }
  lines.line("  }");
}

/** The fields of a message; those in `given` are arguments of the method. */
function writeMessage(
  lines: Lines,
  publication: ProgramPublication,
  imports: Imports,
  before: string,
  given: readonly string[],
  indent: string,
  after = ";",
): void {
  const { messageId, ttl, schedule, expectedSequence } = publication;
  const code = (template: Template, check: "token" | "text") => {
    if (hasParameters(template)) imports.value(`${NATS}/subject.js`, check);
    return templateCode(template, check);
  };
  const fields = [`subject: ${subjectCode(publication, imports)}`, ...given];
  if (messageId) fields.push(`msgID: ${code(messageId, "text")}`);
  if (ttl) fields.push(`ttl: ${tsQuote(ttl)}`);
  if (schedule) {
    const { when, target, source, timeZone } = schedule;
    const parts = [`specification: ${tsQuote(when)}`, `target: ${code(target, "token")}`];
    if (source) parts.push(`source: ${tsQuote(source)}`);
    if (timeZone) parts.push(`timezone: ${tsQuote(timeZone)}`);
    fields.push(`schedule: { ${parts.join(", ")} }`);
  }
  if (expectedSequence && styleOf(publication) !== "core") fields.push(expectationCode(publication, expectedSequence));
  lines.line(`${before}{`);
  for (const field of fields) lines.line(`${indent}  ${field},`);
  lines.line(`${indent}}${after}`);
}

/** Of a batch only some messages may say it. */
function expectationCode(publication: ProgramPublication, of: "stream" | "subject"): string {
  const name = of === "stream" ? "lastSequence" : "lastSubjectSequence";
  return styleOf(publication) === "batch"
    ? `...(expectedSequence !== undefined && { expect: { ${name}: expectedSequence } })`
    : `expect: { ${name}: expectedSequence }`;
}

function subjectCode({ subject }: ProgramPublication, imports: Imports): string {
  if (hasParameters(subject)) imports.value(`${NATS}/subject.js`, "token");
  return templateCode(subject, "token");
}

function retriesCode({ retries, retriesTimeouts, retryHorizon }: ProgramPublication): string {
  const horizon = retryHorizon === undefined ? "" : `, retryHorizon: ${retryHorizon}`;
  return `{ retries: ${retries}, retriesTimeouts: ${retriesTimeouts}${horizon} }`;
}

/** What the method does, and in JavaScript what it takes. */
function docOf(publication: ProgramPublication, style: Style, { extension }: Dialect): readonly string[] {
  const { subject, expectedSequence } = publication;
  const parameters = parametersOf(publication);
  const name = `\`${tsComment(subject.text)}\``;
  const does: Record<Style, string> = {
    core: `Publishes to ${name}, without an ack.`,
    js: `Publishes to ${name}, and resolves with the server's ack.`,
    async: `Publishes to ${name}: resolves when there is room for it, and \`flush\` once it is stored.`,
    batch: `Publishes messages to ${name} that are stored all together, or not at all.`,
    counter: `Adds to the counter ${name}, and resolves with the sum.`,
    request: `Asks ${name}, and resolves with the reply.`,
  };
  const conflict = expectedSequence
    ? [`Rejects with a \`ConflictError\` when the last sequence of the ${expectedSequence} is another than expected.`]
    : [];
  if (extension === "ts" || parameters.length === 0 || style === "batch") {
    return conflict.length > 0
      ? ["/**", ...[does[style], ...conflict].map((text) => ` * ${text}`), " */"]
      : [`/** ${does[style]} */`];
  }
  const fields = parameters.map(({ words }) => `${camel(words)}: string`).join(", ");
  return ["/**", ...[does[style], ...conflict, `@param {{ ${fields} }} values`].map((text) => ` * ${text}`), " */"];
}
