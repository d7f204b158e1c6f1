/** The wiring of workers in `program.py`: sources, options, dead letters. */
import type { DeadLetterRoute, DeadLetterTo, ProgramWorker } from "../../programs/model.ts";
import { pythonDoc, pythonQuote, pythonTemplate } from "../../quote/python.ts";
import type { HandlerNames } from "./handlers.ts";
import { explicitConsumer, literal, seconds } from "./literals.ts";
import type { PythonSource } from "./source.ts";

const UNITS = "..runtime.units";

/** The function that makes it. */
export function workerName({ words }: ProgramWorker): string {
  return `${words.join("_")}_worker`;
}

/** The function that makes what listens for its dead letters. */
export function rescueName({ words }: ProgramWorker): string {
  return `${words.join("_")}_rescue`;
}

/** The function that makes what looks for messages that were given up unheard. */
export function sweepName({ words }: ProgramWorker): string {
  return `${words.join("_")}_sweep`;
}

/** The functions of a worker: where its messages come from, what handles them and what becomes of failures. */
export function writeWorker(source: PythonSource, worker: ProgramWorker, names: HandlerNames): void {
  const { consumer, stream, mover } = worker;
  const type = source.named("..runtime.worker", "Worker");
  const what = consumer.name ? `consumer ${pythonDoc(consumer.name)}` : "a consumer of its own";
  source.line(
    mover
      ? `def ${workerName(worker)}(program: Program) -> ${type}:`
      : `def ${workerName(worker)}(program: Program, app: ${source.named(".app", "App")}) -> ${type}:`,
    `    """${mover ? "Makes dead letters of the advisories" : "Handles the messages"} of ${pythonDoc(stream.name)} that ${what} delivers."""`,
  );
  if (mover) writeMover(source, mover);
  source.line(`    return ${type}(`, `        ${pythonQuote(consumer.name ?? worker.words.join("-"))},`);
  source.line("        program.connection,", ...sourceLines(source, worker));
  source.line(
    `        ${mover ? "mover.handle" : `lambda message: handlers.${names.workers.get(worker)}(message, app)`},`,
  );
  source.line(...optionLines(source, worker));
  const deduplicator = names.deduplicators.get(worker);
  if (deduplicator) source.line(`        handlers.${deduplicator}(),`);
  source.line("    )");
  if (worker.rescue) writeRescue(source, worker, worker.rescue);
  if (worker.sweeps.length > 0) writeSweep(source, worker);
}

/** From where its messages come. */
function sourceLines(source: PythonSource, worker: ProgramWorker): string[] {
  const { stream, kind, consumer } = worker;
  const expires = expiresOf(worker);
  const api = `${source.named("..runtime.api", "JetStreamApi")}(program.connection${
    stream.domain ? `, ${pythonQuote(stream.domain)}` : ""
  })`;
  const indent = "            ";
  if (kind === "ordered") {
    const [first, ...rest] = literal(source, orderedConfig(worker), indent, UNITS);
    return [
      `        ${source.named("..runtime.ordered", "OrderedSource")}(`,
      `${indent}${api},`,
      `${indent}${pythonQuote(stream.name)},`,
      ...commaLast([`${indent}${first}`, ...rest]),
      `${indent}expires=${seconds(expires)},`,
      "        ),",
    ];
  }
  const target =
    consumer.name !== undefined
      ? [
          `${indent}${source.named("..runtime.consumers", "SetUpConsumer")}(`,
          `${indent}    ${api},`,
          `${indent}    ${pythonQuote(stream.name)},`,
          `${indent}    ${pythonQuote(consumer.name)},`,
          `${indent}),`,
        ]
      : ownConsumer(source, worker, api, indent);
  if (kind === "push") {
    const { deliver_subject: subject = "", deliver_group: group } = consumer.config;
    return [
      `        ${source.named("..runtime.push", "PushSource")}(`,
      ...target,
      `${indent}subject=${pythonQuote(subject)},`,
      ...(group ? [`${indent}group=${pythonQuote(group)},`] : []),
      "        ),",
    ];
  }
  const most = consumer.config.max_batch;
  return [
    `        ${source.named("..runtime.pull", "PullSource")}(`,
    ...target,
    `${indent}program.settings,`,
    `${indent}expires=${seconds(expires)},`,
    ...(most && most > 0 ? [`${indent}max_batch=${most},`] : []),
    ...(worker.group
      ? [
          `${indent}group=${source.named("..runtime.pull", "Group")}(${pythonQuote(worker.group.name)}, "${worker.group.policy}"),`,
        ]
      : []),
    "        ),",
  ];
}

/** Half of a pin, also below the second that other clients' pulls last at least. Source: server/consumer.go. */
function expiresOf({ expires, group, consumer }: ProgramWorker): number {
  const timeout = consumer.config.priority_timeout ?? 0;
  return group?.policy === "pinned_client" && timeout > 0 ? Math.min(expires, timeout / 2_000_000) : expires;
}

function ownConsumer(source: PythonSource, { stream, consumer }: ProgramWorker, api: string, indent: string): string[] {
  const [first, ...rest] = literal(source, explicitConsumer(consumer.config), `${indent}    `, UNITS);
  return [
    `${indent}${source.named("..runtime.consumers", "OwnConsumer")}(`,
    `${indent}    ${api},`,
    `${indent}    ${pythonQuote(stream.name)},`,
    ...commaLast([`${indent}    ${first}`, ...rest]),
    `${indent}),`,
  ];
}

const ORDERED_FIELDS = [
  ...["description", "deliver_policy", "opt_start_seq", "opt_start_time", "filter_subject", "filter_subjects"],
  ...["replay_policy", "headers_only", "metadata"],
] as const;

/** What an ordered consumer may say; the rest is the runtime's. */
function orderedConfig({ consumer }: ProgramWorker): unknown {
  const config = explicitConsumer(consumer.config) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(ORDERED_FIELDS.flatMap((name) => (name in config ? [[name, config[name]]] : [])));
}

function optionLines(source: PythonSource, worker: ProgramWorker): string[] {
  const { acks, onFailure, deadLetter, maxDeliver, ackWait } = worker;
  // Where an ack covers all before it, a message that failed is kept until it succeeds.
  const kept = acks === "all" && ackWait !== undefined ? Math.max(1, Math.round(ackWait / 3)) : undefined;
  const progress = worker.progress ?? kept;
  const options = [
    `concurrency=${worker.concurrency}`,
    `order="${worker.order}"`,
    `prefetch=${worker.prefetch}`,
    `acks="${acks}"`,
  ];
  if (worker.kind === "ordered") options.push("counts=False");
  if (acks !== "none") {
    if (worker.ackTiming === "before-processing") options.push("ack_before=True");
    if (worker.confirm) options.push("confirm=True");
    if (progress !== undefined) options.push(`progress=${seconds(progress)}`);
    options.push(`on_failure="${onFailure.mode}"`);
    if (onFailure.mode === "nak" && onFailure.delays.length > 0)
      options.push(`delays=(${onFailure.delays.map(seconds).join(", ")}${onFailure.delays.length === 1 ? "," : ""})`);
    if (maxDeliver !== undefined) options.push(`max_deliver=${maxDeliver}`);
  }
  if (deadLetter) options.push(`dead_letter=${deadLetterText(source, deadLetter)}`);
  return [
    `        ${source.named("..runtime.worker", "WorkerOptions")}(`,
    ...options.map((each) => `            ${each},`),
    "        ),",
  ];
}

function deadLetterText(source: PythonSource, { subject, stored }: DeadLetterTo): string {
  const type = source.named("..runtime.dead_letters", "DeadLetterSubject");
  return `${type}(${pythonQuote(subject)}${stored ? "" : ", stored=False"})`;
}

function routeLines(source: PythonSource, route: DeadLetterRoute, indent: string): string[] {
  return [
    `${indent}${source.named("..runtime.rescue", "Route")}(`,
    `${indent}    stream=${pythonQuote(route.stream)},`,
    `${indent}    consumer=${pythonQuote(route.consumer)},`,
    `${indent}    to=${deadLetterText(source, route)},`,
    ...(route.domain ? [`${indent}    domain=${pythonQuote(route.domain)},`] : []),
    ...(route.deletes ? [`${indent}    deletes=True,`] : []),
    `${indent}),`,
  ];
}

function writeMover(source: PythonSource, { routes, fallback }: NonNullable<ProgramWorker["mover"]>): void {
  if (fallback) {
    const known: Readonly<Record<string, string>> = { stream: "advisory.stream", consumer: "advisory.consumer" };
    const parts = fallback.parts.map((part) => {
      if (typeof part === "string") return part;
      const expression = known[part.name];
      return expression ? { expression } : "unknown";
    });
    const to = source.named("..runtime.dead_letters", "DeadLetterSubject");
    source.line(
      "",
      `    def fallback(advisory: ${source.named("..runtime.rescue", "Advisory")}) -> ${to}:`,
      `        return ${to}(${pythonTemplate(parts)}${fallback.stored ? "" : ", stored=False"})`,
      "",
    );
  }
  source.line(`    mover = ${source.named("..runtime.mover", "Mover")}(`, "        program.connection,");
  if (routes.length === 0) source.line("        [],");
  else source.line("        [", ...routes.flatMap((route) => routeLines(source, route, "            ")), "        ],");
  if (fallback) source.line("        fallback,");
  source.line("    )");
}

function writeRescue(source: PythonSource, worker: ProgramWorker, route: DeadLetterRoute): void {
  const type = source.named("..runtime.rescue", "Rescuer");
  source.line(
    "",
    "",
    `def ${rescueName(worker)}(program: Program) -> ${type}:`,
    `    """Copies what the server gives up after the last delivery: a handler did not end, or its program crashed."""`,
    `    return ${type}(`,
    "        program.connection,",
    ...routeLines(source, route, "        "),
    "    )",
  );
}

function writeSweep(source: PythonSource, worker: ProgramWorker): void {
  const type = source.named("..runtime.sweep", "Sweep");
  source.line(
    "",
    "",
    `def ${sweepName(worker)}(program: Program) -> ${type}:`,
    `    """Looks for what the server gave up when no advisory told of it."""`,
    `    return ${type}(`,
    "        program.connection,",
    "        [",
    ...worker.sweeps.flatMap((route) => routeLines(source, route, "            ")),
    "        ],",
    "    )",
  );
}

function commaLast(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === lines.length - 1 ? `${line},` : line));
}
