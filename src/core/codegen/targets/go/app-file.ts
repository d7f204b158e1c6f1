/** `internal/<app>/app.go`: what an application consists of, and how its parts are put together. */

import { serializeConfig } from "../../../design/serialize.ts";
import { templatePattern } from "../../../jetstream/subject-template.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import { Lines } from "../../lines.ts";
import type { DeadLetterRoute, DeadLetterTo, ProgramWorker, Template } from "../../programs/model.ts";
import { goCommentQuote, goQuote, goRawJson } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { consumerLiteral, orderedLiteral } from "./configs.ts";
import { type Expression, expression, list, millis, struct, text } from "./literal.ts";
import type { GoProgram, NamedBucket, NamedService, NamedWorker } from "./package.ts";
import { hasFlush } from "./publisher-file.ts";
import { GENERATED, goFile } from "./source-file.ts";

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

/** Variables for JetStream of each domain that a program needs. */
class Domains {
  private readonly known = new Map<string, string>();

  of(domain = ""): string {
    let name = this.known.get(domain);
    if (name === undefined) {
      name = this.known.size === 0 ? "js" : `js${this.known.size + 1}`;
      this.known.set(domain, name);
    }
    return name;
  }

  lines(): string[] {
    return [...this.known].flatMap(([domain, name]) => [
      `\t${name}, err := env.Conn.JetStream(${goQuote(domain)})`,
      "\tif err != nil {",
      "\t\treturn nil, err",
      "\t}",
    ]);
  }
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

type Fields = [name: string, value: Expression][];

function workerTask({ worker, handler, memory }: NamedWorker, domains: Domains): Expression {
  const { acks, ackWait, progress, onFailure, deadLetter, mover, deduplicate } = worker;
  // Between the attempts at one message the server must not deliver the others again.
  const keep = progress ?? (acks === "all" && ackWait !== undefined ? Math.max(1, Math.round(ackWait / 3)) : undefined);
  const delays =
    onFailure.mode === "nak"
      ? onFailure.delays
      : onFailure.mode === "timeout" && acks === "all" && ackWait
        ? [ackWait]
        : [];
  const fields: Fields = [
    ["Source", sourceOf(worker, domains)],
    ["Handle", mover ? moverHandle(mover, domains, worker) : expression(`handlers.${handler}`)],
    ["Log", log(worker)],
  ];
  if (acks !== "explicit") fields.push(["Acks", expression(`consumer.${acks === "all" ? "AckAll" : "AckNone"}`)]);
  fields.push(["Concurrency", expression(String(worker.concurrency))]);
  if (worker.order === "subject") fields.push(["PerSubject", expression("true")]);
  fields.push(["Prefetch", expression(String(worker.prefetch))]);
  if (keep !== undefined && acks !== "none") fields.push(["Progress", millis(keep)]);
  const ackFirst = worker.ackTiming === "before-processing";
  const comesAgain = acks !== "none" && !ackFirst;
  if (ackFirst && acks !== "none") fields.push(["AckFirst", expression("true")]);
  if (worker.confirm) fields.push(["Confirm", expression("true")]);
  if (comesAgain && onFailure.mode !== "nak") {
    fields.push(["OnFailure", expression(`consumer.${onFailure.mode === "term" ? "Term" : "Wait"}`)]);
  }
  if (comesAgain && delays.length > 0) {
    fields.push([
      "Delays",
      list(
        "[]time.Duration",
        delays.map((delay) => millis(delay)),
      ),
    ]);
  }
  if (worker.maxDeliver !== undefined) fields.push(["MaxDeliver", expression(String(worker.maxDeliver))]);
  if (deadLetter) fields.push(["DeadLetters", deadLetters(deadLetter, domains)]);
  if (deduplicate && !mover) fields.push(["Memory", expression(`handlers.${memory}()`)]);
  return struct("&consumer.Worker", fields);
}

function log({ stream, consumer }: ProgramWorker): Expression {
  return expression(
    `env.Log.With("stream", ${goQuote(stream.name)}, "consumer", ${goQuote(consumer.name ?? consumer.id)})`,
  );
}

function sourceOf(worker: ProgramWorker, domains: Domains): Expression {
  const { consumer, stream, kind } = worker;
  const fields: Fields = [
    ["JetStream", expression(domains.of(stream.domain))],
    ["Stream", text(stream.name)],
  ];
  if (kind === "ordered") {
    fields.push(["Config", orderedLiteral(consumer.config).literal]);
    return struct("&consumer.Ordered", fields);
  }
  if (consumer.name !== undefined) fields.push(["Consumer", text(consumer.name)]);
  else fields.push(...ownConfig(consumer.config));
  if (kind === "pull") {
    const refillAt = Math.min(worker.prefetch - 1, Math.max(worker.concurrency, Math.floor(worker.prefetch / 2)));
    if (refillAt > 0) fields.push(["RefillAt", expression(String(refillAt))]);
    fields.push(["Expires", millis(Math.max(1, worker.expires))]);
    if (worker.group) fields.push(["Group", text(worker.group.name)]);
  }
  return struct(kind === "pull" ? "&consumer.Pull" : "&consumer.Push", fields);
}

/** Of a consumer that the program creates. */
function ownConfig(config: ConsumerConfig): Fields {
  const typed = consumerLiteral(config);
  return typed ? [["Config", typed]] : [["JSON", goRawJson(serializeConfig("consumer", config)).split("\n")]];
}

function deadLetters({ subject, stored }: DeadLetterTo, domains: Domains): Expression {
  const fields = [`JetStream: ${domains.of()}`, `Subject: ${goQuote(subject)}`, ...(stored ? ["Stored: true"] : [])];
  return expression(`&consumer.DeadLetters{${fields.join(", ")}}`);
}

function rescueTask(route: DeadLetterRoute, domains: Domains): Expression {
  return struct("&consumer.Rescue", [
    ["JetStream", expression(domains.of(route.domain))],
    ["Stream", text(route.stream)],
    ["Consumer", text(route.consumer)],
    ["To", deadLetters(route, domains)],
    ...(route.deletes ? ([["Deletes", expression("true")]] as Fields) : []),
    ["Log", expression(`env.Log.With("stream", ${goQuote(route.stream)}, "consumer", ${goQuote(route.consumer)})`)],
  ]);
}

function moverHandle(
  { routes, fallback }: NonNullable<ProgramWorker["mover"]>,
  domains: Domains,
  worker: ProgramWorker,
): Expression {
  const fields: Fields = [];
  if (routes.length > 0) {
    const items = routes.map((route) =>
      struct("", [
        ["Stream", text(route.stream)],
        ["Consumer", text(route.consumer)],
        ["JetStream", expression(domains.of(route.domain))],
        ["To", deadLetters(route, domains)],
        ...(route.deletes ? ([["Deletes", expression("true")]] as Fields) : []),
      ]),
    );
    fields.push(["Routes", list("[]consumer.Route", items)]);
  }
  if (fallback) {
    const js = domains.of();
    const to = `&consumer.DeadLetters{JetStream: ${js}, Subject: ${namesFilled(fallback)}${fallback.stored ? ", Stored: true" : ""}}`;
    const named = [...namesOf(fallback)];
    const parameters = ["stream", "consumerName"].map((name) => (named.includes(name) ? name : "_"));
    fields.push([
      "Otherwise",
      [
        `func(${parameters.join(", ")} string) consumer.Route {`,
        `\treturn consumer.Route{JetStream: ${js}, To: ${to}}`,
        "}",
      ],
    ]);
  }
  fields.push(["Log", log(worker)]);
  const [...lines] = struct("(&consumer.Mover", fields);
  return [...lines.slice(0, -1), `${lines.at(-1)}).Handle`];
}

const namesOf = ({ parts }: Template) =>
  parts.flatMap((part) => (typeof part === "string" ? [] : [part.name === "stream" ? "stream" : "consumerName"]));

function namesFilled({ parts }: Template): string {
  return parts
    .map((part) => (typeof part === "string" ? goQuote(part) : part.name === "stream" ? "stream" : "consumerName"))
    .join(" + ");
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
