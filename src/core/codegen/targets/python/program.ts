/** `app.py`, `program.py` and `__main__.py`: what handlers work with, and how the program is put together. */
import type { Program, ProgramBucket } from "../../programs/model.ts";
import { pythonDoc, pythonQuote } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import { bucketClass, isAccessed } from "./buckets.ts";
import { type HandlerNames, hasHandlers } from "./handlers.ts";
import { snake } from "./names.ts";
import { hasWindows } from "./publisher.ts";
import { PythonSource } from "./source.ts";
import { rescueName, sweepName, workerName, writeWorker } from "./workers.ts";

const OF_APP = new Set(["log", "stopping", "publisher", "sample"]);

function hasPublisher({ publications, requests }: Program): boolean {
  return publications.length + requests.length > 0;
}

/** Of the member of `App` that is the bucket. */
export function bucketMember({ words }: ProgramBucket): string {
  return snake(words, OF_APP);
}

/** `app.py`: what handlers work with. */
export function appFile(program: Program, path: string): ExportFile {
  const source = new PythonSource(
    `What the handlers of ${pythonDoc(program.application.name)} work with. Generated: exports overwrite it.`,
  );
  source.named("__future__", "annotations");
  const asyncio = source.module("asyncio");
  const logging = source.module("logging");
  source.named("dataclasses", "dataclass");
  source.line(
    "@dataclass(frozen=True, slots=True, kw_only=True)",
    "class App:",
    '    """One running program."""',
    "",
    `    log: ${logging}.Logger`,
    `    stopping: ${asyncio}.Event`,
    '    """Set once the program is told to stop."""',
  );
  if (hasPublisher(program)) source.line(`    publisher: ${source.named(".publisher", "Publisher")}`);
  for (const bucket of program.buckets.filter(isAccessed))
    source.of([...bucket.elements, bucket.stream.id], () =>
      source.line(`    ${bucketMember(bucket)}: ${source.named(".buckets", bucketClass(bucket))}`),
    );
  if (program.produces.length > 0) source.line(`    sample: ${source.named("..runtime.sample", "Sample")}`);
  return source.file(path);
}

/** `__main__.py`. `module`: by which Python runs it. */
export function mainFile(program: Program, module: string, path: string): ExportFile {
  return new PythonSource(`Runs ${pythonDoc(program.application.name)}: python -m ${module}`)
    .line(
      "def run() -> None:",
      `    """Ends with status 0 when everything was finished in time."""`,
      `    main(${pythonQuote(program.application.name)}, wire)`,
      "",
      "",
      'if __name__ == "__main__":',
      "    run()",
    )
    .also((source) => {
      source.named("..runtime.program", "main");
      source.named(".program", "wire");
    })
    .file(path);
}

/** The wiring. */
export function programFile(program: Program, names: HandlerNames, path: string): ExportFile {
  const source = new PythonSource(
    `How ${pythonDoc(program.application.name)} is put together. Generated: exports overwrite it.`,
  );
  source.named("__future__", "annotations");
  source.named("..runtime.program", "Program");
  const needsApp = hasHandlers(program);
  if (needsApp) source.named(".", "handlers");
  source.line(
    "async def wire(program: Program) -> None:",
    `    """Adds what runs to the program."""`,
    ...(needsApp ? appLines(source, program) : []),
  );
  if (program.produces.length > 0) source.line("    program.produces(lambda: handlers.produce(app))");
  if (needsApp && hasWindows(program)) source.line("    program.flushes(app.publisher.flush)");
  for (const worker of program.workers)
    source.of([worker.consumer.id], () => {
      const app = worker.mover ? "" : ", app";
      source.line(`    program.add(${workerName(worker)}(program${app}))`);
      if (worker.rescue) source.line(`    program.add(${rescueName(worker)}(program))`);
      if (worker.sweeps.length > 0) source.line(`    program.add(${sweepName(worker)}(program))`);
    });
  for (const service of program.services)
    source.of([service.id], () => {
      for (const endpoint of service.endpoints)
        source.line(
          "    program.add(",
          `        ${source.named("..runtime.services", "Endpoint")}(`,
          "            program.connection,",
          `            ${pythonQuote(endpoint.subject)},`,
          `            lambda request: handlers.${names.endpoints.get(endpoint)}(request, app),`,
          ...(endpoint.queue ? [`            queue=${pythonQuote(endpoint.queue)},`] : []),
          "        )",
          "    )",
        );
    });
  for (const [bucket, name] of names.watches)
    source.of([...bucket.elements, bucket.stream.id], () => writeWatch(source, bucket, name));
  if (!needsApp && program.workers.length === 0) source.line("    return None");
  for (const worker of program.workers) {
    source.line("", "");
    source.of([worker.consumer.id], () => writeWorker(source, worker, names));
  }
  return source.file(path);
}

function appLines(source: PythonSource, program: Program): string[] {
  const lines = [
    `    app = ${source.named(".app", "App")}(`,
    `        log=${source.named("..runtime.log", "logger")}(${pythonQuote(program.application.name)}),`,
    "        stopping=program.stopping,",
  ];
  if (hasPublisher(program))
    lines.push(`        publisher=${source.named(".publisher", "Publisher")}(program.connection),`);
  for (const bucket of program.buckets.filter(isAccessed)) {
    const opened = `await ${source.named(".buckets", bucketClass(bucket))}.open(program.connection)`;
    lines.push(`        ${bucketMember(bucket)}=${opened},`);
  }
  if (program.produces.length > 0) {
    const asks = program.produces.some(({ mode }) => mode === "request");
    const failures = asks ? `, [${source.named("..runtime.requests", "RequestError")}]` : "";
    const sample = source.named("..runtime.sample", "Sample");
    lines.push(`        sample=${sample}(program.settings, program.stopping${failures}),`);
  }
  return [...lines, "    )"];
}

function writeWatch(source: PythonSource, { kind, bucket, stream }: ProgramBucket, name: string): void {
  source.line(
    "    program.add(",
    `        ${source.named("..runtime.watches", kind === "kv" ? "watch_keys" : "watch_objects")}(`,
    "            program.connection,",
    `            ${pythonQuote(bucket)},`,
    `            lambda change: handlers.${name}(change, app),`,
    ...(stream.domain ? [`            domain=${pythonQuote(stream.domain)},`] : []),
    "        )",
    "    )",
  );
}
