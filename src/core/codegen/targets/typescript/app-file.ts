/** What a program is put together from: its workers, services and watches, each with what the design says of it. */
import { Lines } from "../../lines.ts";
import type { Program, ProgramService } from "../../programs/model.ts";
import { tsComment, tsQuote } from "../../quote/typescript.ts";
import type { ExportFile } from "../../target.ts";
import type { Dialect } from "./dialect.ts";
import { answerOf, endpointNames, watchOf } from "./handlers-file.ts";
import { Imports } from "./imports.ts";
import { literal } from "./literals.ts";
import { camel, pascal } from "./names.ts";
import { hasWindows, publishes } from "./publisher-file.ts";
import { startOf, writeWorker } from "./worker-code.ts";

/** `folder`: of the program, in `src`. */
export function appFile(program: Program, folder: string, dialect: Dialect): ExportFile {
  const { extension, language } = dialect;
  const imports = new Imports();
  const body = new Lines();
  writeApp(body, program, imports, dialect);
  writeStart(body, program, imports, dialect);
  for (const worker of program.workers) {
    body.line();
    writeWorker(body, worker, imports, dialect);
  }
  const names = endpointNames(program);
  for (const service of program.services)
    if (service.endpoints.length > 0) writeService(body, service, names, imports, dialect);

  const uses = usesHandlers(program);
  const head = new Lines().line(
    `/** How ${tsComment(program.application.name) || "the program"} is put together. Generated: it is written anew with every export. */`,
    ...imports.lines(dialect),
  );
  if (uses) head.line(`import * as handlers from "./handlers.js";`);
  return head
    .line()
    .append(body)
    .file({ path: `src/${folder}/app.${extension}`, language });
}

/** Whether there is anything for the user to write. */
export function usesHandlers({ application, workers, services, buckets }: Program): boolean {
  return (
    application.producers.length > 0 ||
    workers.some(({ mover }) => !mover) ||
    services.some(({ endpoints }) => endpoints.length > 0) ||
    buckets.some(({ watches }) => watches)
  );
}

/** `src/<folder>/main.ts`. */
export function mainFile({ application }: Program, folder: string, { extension, language }: Dialect): ExportFile {
  return new Lines()
    .line(
      `/** The program ${tsComment(application.name)}. */`,
      `import { runProgram } from "../nats/program.js";`,
      `import { start } from "./app.js";`,
      "",
      `await runProgram(${tsQuote(application.name)}, start);`,
    )
    .file({ path: `src/${folder}/main.${extension}`, language });
}

function produces({ application }: Program): boolean {
  return application.producers.length > 0;
}

function writeApp(lines: Lines, program: Program, imports: Imports, { extension }: Dialect): void {
  if (extension === "js") return;
  lines.line("/** What handlers work with. */", "export interface App {");
  lines.line(`  readonly log: ${imports.type("../nats/log.js", "Log")};`);
  lines.line("  /** Given when the program is to end. */", "  readonly signal: AbortSignal;");
  if (publishes(program)) lines.line(`  readonly publisher: ${imports.type("./publisher.js", "Publisher")};`);
  if (program.buckets.length > 0) lines.line(`  readonly buckets: ${imports.type("./buckets.js", "Buckets")};`);
  if (produces(program))
    lines.line("  /** For sample traffic. */", `  readonly sample: ${imports.type("../nats/sample.js", "Sample")};`);
  lines.line("}", "");
}

function writeStart(lines: Lines, program: Program, imports: Imports, { type }: Dialect): void {
  const parts = partsOf(program, imports);
  const usesApp = produces(program) || parts.some(({ app }) => app);
  const [publisher, buckets] = [usesApp && publishes(program), usesApp && program.buckets.length > 0];
  const given = [
    ...(publisher || buckets || parts.some(({ connection }) => connection) ? ["connection"] : []),
    ...(produces(program) ? ["settings"] : []),
    ...(usesApp ? ["log", "signal"] : []),
  ];
  const base = type(`: ${imports.type("../nats/program.js", "Base")}`);
  const running = type(`: ${imports.type("../nats/program.js", "Running")}`);
  const args = given.length > 0 ? `{ ${given.join(", ")} }` : "_base";
  lines.line("/** Starts all that the program does. */", `export function start(${args}${base})${running} {`);
  const app = ["log", "signal"];
  if (publisher) {
    lines.line(`  const publisher = new ${imports.value("./publisher.js", "Publisher")}(connection);`);
    app.push("publisher");
  }
  if (buckets) {
    lines.line(`  const buckets = ${imports.value("./buckets.js", "openBuckets")}(connection);`);
    app.push("buckets");
  }
  if (produces(program)) {
    lines.line(`  const sample = new ${imports.value("../nats/sample.js", "Sample")}(settings, log, signal);`);
    app.push("sample");
  }
  if (usesApp) lines.line(`  const app${type(": App")} = { ${app.join(", ")} };`);
  lines.line("  return {");
  if (parts.length === 0) lines.line("    parts: [],");
  else lines.line("    parts: [", ...parts.map(({ code }) => `      ${code},`), "    ],");
  if (produces(program)) lines.line("    produced: handlers.produce(app),");
  if (publisher && hasWindows(program)) lines.line("    flush: () => publisher.flush(),");
  lines.line("  };", "}");
}

/** Code that gives a part of the program, and what it is given. */
interface PartCode {
  readonly code: string;
  readonly connection: boolean;
  readonly app: boolean;
}

function partsOf({ workers, services, buckets }: Program, imports: Imports): readonly PartCode[] {
  const parts: PartCode[] = [];
  for (const worker of workers) {
    const app = !worker.mover;
    parts.push({ code: `${startOf(worker)}(connection${app ? ", app" : ""})`, connection: true, app });
    if (worker.rescue) {
      const rescue = imports.value("../nats/advisories.js", "rescue");
      const code = `${rescue}(connection, ${literal(worker.rescue, "      ", 20)})`;
      parts.push({ code, connection: true, app: false });
    }
    if (worker.sweeps.length > 0) {
      const sweep = imports.value("../nats/sweep.js", "sweep");
      const code = `${sweep}(connection, ${literal(worker.sweeps, "      ", 19)})`;
      parts.push({ code, connection: true, app: false });
    }
  }
  for (const service of services)
    if (service.endpoints.length > 0)
      parts.push({ code: `...${serveOf(service)}(connection, app)`, connection: true, app: true });
  for (const bucket of buckets) {
    const code = `buckets.${camel(bucket.words)}.watch((entry) => handlers.${watchOf(bucket)}(entry, app))`;
    if (bucket.watches) parts.push({ code, connection: false, app: true });
  }
  return parts;
}

function serveOf({ words }: ProgramService): string {
  return `serve${pascal(words)}`;
}

function writeService(
  lines: Lines,
  service: ProgramService,
  names: ReadonlyMap<ProgramService["endpoints"][number], string>,
  imports: Imports,
  { type }: Dialect,
): void {
  const serve = imports.value("../nats/service.js", "serve");
  const connection = type(`: ${imports.type("../nats/connection.js", "Connection")}`);
  const parts = type(`: ${imports.type("../nats/program.js", "Part")}[]`);
  lines.line();
  lines.of(service.id, () => {
    lines.line(`/** Service ${tsComment(service.name)}. */`);
    lines.line(`function ${serveOf(service)}(connection${connection}, app${type(": App")})${parts} {`, "  return [");
    for (const endpoint of service.endpoints) {
      const { subject, queue } = endpoint;
      const where = literal({ subject, ...(queue && { queue }) }, "    ", 18);
      lines.line(
        `    ${serve}(connection, ${where}, (request) => handlers.${answerOf(endpoint, names)}(request, app)),`,
      );
    }
    lines.line("  ];", "}");
  });
}
