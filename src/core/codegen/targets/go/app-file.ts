/** `internal/<app>/app.go`: what an application consists of, and how its parts are put together. */

import { templatePattern } from "../../../jetstream/subject-template.ts";
import { Lines } from "../../lines.ts";
import { goCommentQuote, goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { Domains } from "./domains.ts";
import { type Expression, expression, type Fields, list, struct, text } from "./literal.ts";
import type { GoProgram, NamedBucket, NamedService } from "./package.ts";
import { hasFlush } from "./publisher-file.ts";
import { GENERATED, goFile } from "./source-file.ts";
import { rescueTask, sweepTask, workerTask } from "./worker-task.ts";

/** `App`, and `New`, which makes everything that the program runs. */
export function appFile(go: GoProgram, module: string): ExportFile {
  const { name, program } = go;
  const body = new Lines();
  if (go.hasHandlers) writeApp(body, go);
  writeNew(body, go);
  const about = `// Package ${name} is the application ${goCommentQuote(program.application.name)}.`;
  const yours = go.hasHandlers
    ? ["//", "// handlers.go is yours; the other files are made anew with each export."]
    : [];
  const head = [GENERATED, "", about, ...yours, `package ${name}`];
  return goFile({ path: `internal/${name}/app.go`, module, head }, body);
}

function appFields({ calls, buckets, hasProduce }: GoProgram): [field: string, type: string][] {
  return [
    ["Log", "*slog.Logger"],
    ...(hasProduce ? [["Config", "*config.Config"] as [string, string]] : []),
    ...(calls.length > 0 ? [["Publisher", "*Publisher"] as [string, string]] : []),
    ...buckets.map(({ field, type }): [string, string] => [field, `*${type}`]),
  ];
}

function writeApp(body: Lines, go: GoProgram): void {
  const fields = appFields(go);
  const width = Math.max(...fields.map(([field]) => field.length));
  body.line("// App is what the handlers work with.", "type App struct {");
  body.line(...fields.map(([field, type]) => `\t${field.padEnd(width)} ${type}`), "}", "");
}

function writeNew(body: Lines, go: GoProgram): void {
  const domains = new Domains();
  const tasks = new Lines();
  const writeTask = (lines: Expression) => {
    const all = lines.map((line, i) => `\t\t\t${line}${i === lines.length - 1 ? "," : ""}`);
    tasks.line(...all);
  };
  for (const named of go.workers) {
    tasks.of(named.worker.consumer.id, () => {
      writeTask(workerTask(named, domains));
      if (named.worker.rescue) writeTask(rescueTask(named.worker.rescue, domains));
      if (named.worker.sweeps.length > 0) writeTask(sweepTask(named.worker, domains));
    });
  }
  for (const named of go.services) {
    if (named.endpoints.length > 0) tasks.of(named.service.id, () => writeTask(serviceTask(named)));
  }
  for (const bucket of go.hasHandlers ? go.buckets : []) {
    if (bucket.watch) tasks.of(bucket.bucket.stream.id, () => writeTask(watchTask(bucket)));
  }
  const buckets = (go.hasHandlers ? go.buckets : []).map(({ bucket, field, type }): [string, string] => {
    const make = bucket.kind === "kv" ? "kv: bucket.NewKeyValue" : "store: bucket.NewObjects";
    return [field, `&${type}{${make}(${domains.of(bucket.stream.domain)}, ${goQuote(bucket.bucket)})}`];
  });

  body.line("// New puts the application together.");
  const hasTasks = tasks.file({ path: "", language: "go" }).text !== "\n";
  const usesEnv = go.hasHandlers || domains.lines().length > 0 || hasTasks;
  body.line(`func New(${usesEnv ? "env" : "_"} *program.Env) (*program.Parts, error) {`);
  for (const line of domains.lines()) body.line(line);
  if (go.hasHandlers) {
    if (go.calls.length > 0) {
      body.line("\tpublish, err := NewPublisher(env)", "\tif err != nil {", "\t\treturn nil, err", "\t}");
    }
    const values: [string, Expression][] = [
      ["Log", expression("env.Log")],
      ...(go.hasProduce ? [["Config", expression("env.Config")] as [string, Expression]] : []),
      ...(go.calls.length > 0 ? [["Publisher", expression("publish")] as [string, Expression]] : []),
      ...buckets.map(([field, value]): [string, Expression] => [field, expression(value)]),
    ];
    body.line(...prefixed("\tapp := ", struct("&App", values)));
    body.line("\thandlers, err := NewHandlers(app)", "\tif err != nil {", "\t\treturn nil, err", "\t}");
  }
  const others = [
    ...(go.hasProduce ? [["Produce", "handlers.Produce"] as const] : []),
    ...(go.hasHandlers && hasFlush(go) ? [["Flush", "publish.Flush"] as const] : []),
  ];
  if (!hasTasks && others.length === 0) {
    body.line("\treturn &program.Parts{}, nil", "}");
    return;
  }
  body.line("\treturn &program.Parts{");
  if (hasTasks) {
    body.line("\t\tTasks: []program.Task{");
    body.append(tasks);
    body.line("\t\t},");
  }
  const width = Math.max(0, ...others.map(([field]) => field.length));
  for (const [field, value] of others) body.line(`\t\t${`${field}:`.padEnd(width + 1)} ${value},`);
  body.line("\t}, nil", "}");
}

function prefixed(before: string, [first = "", ...rest]: Expression): string[] {
  return [before + first, ...rest.map((line) => `\t${line}`)];
}

function serviceTask({ service, endpoints }: NamedService): Expression {
  const items = endpoints.map(({ endpoint, handler }) =>
    struct("", [
      ["Name", text(endpoint.words.join("-"))],
      ["Subject", text(endpoint.subject)],
      ...(endpoint.queue ? ([["Queue", text(endpoint.queue)]] as Fields) : []),
      ["Handle", expression(`handlers.${handler}`)],
    ]),
  );
  return struct("&service.Service", [
    ["Conn", expression("env.Conn.Conn")],
    ["Name", text(service.name)],
    ["Version", text("0.1.0")],
    ...(service.description ? ([["Description", text(service.description)]] as Fields) : []),
    ["Endpoints", list("[]service.Endpoint", items)],
    ["Log", expression("env.Log")],
  ]);
}

function watchTask({ bucket, field, watch, keys }: NamedBucket): Expression {
  const told = expression(`env.Log.With("bucket", ${goQuote(bucket.bucket)})`);
  if (bucket.kind !== "kv") {
    return struct("&bucket.ObjectsWatch", [
      ["Store", expression(`app.${field}.store`)],
      ["Handle", expression(`handlers.${watch}`)],
      ["Log", told],
    ]);
  }
  const patterns = keys.length > 0 ? [...new Set(keys.map(({ key }) => templatePattern(key.key.text)))] : [">"];
  return struct("&bucket.KeyValueWatch", [
    ["Bucket", expression(`app.${field}.kv`)],
    ["Keys", list("[]string", patterns.map(text))],
    ["Handle", expression(`handlers.${watch}`)],
    ["Log", told],
  ]);
}
