/** The wiring of a worker: where its messages come from, and what becomes of them. */
import type { Lines } from "../../lines.ts";
import type { ProgramWorker } from "../../programs/model.ts";
import { tsComment, tsQuote, tsTemplate } from "../../quote/typescript.ts";
import { consumerFields } from "./configs.ts";
import type { Dialect } from "./dialect.ts";
import { handledOf, handleOf } from "./handlers-file.ts";
import type { Imports } from "./imports.ts";
import { literal, object } from "./literals.ts";
import { pascal } from "./names.ts";

const NANOS_PER_MILLI = 1_000_000;

/** The function that starts it. */
export function startOf({ words }: ProgramWorker): string {
  return `start${pascal(words)}`;
}

/** `startBilling(connection, app)`. */
export function writeWorker(lines: Lines, worker: ProgramWorker, imports: Imports, { type }: Dialect): void {
  const { consumer, stream, kind, mover } = worker;
  const connection = `connection${type(`: ${imports.type("../nats/connection.js", "Connection")}`)}`;
  const app = mover ? "" : `, app${type(": App")}`;
  const part = type(`: ${imports.type("../nats/program.js", "Part")}`);
  lines.of(consumer.id, () => {
    lines.line(`/** ${titleOf(worker)}, on stream ${tsComment(stream.name)}. */`);
    lines.line(`function ${startOf(worker)}(${connection}${app})${part} {`);
    const call = { pull: pullCall, push: pushCall, ordered: orderedCall }[kind];
    for (const line of call(worker, imports)) lines.line(line);
    lines.line("}");
  });
}

/** For comments. */
export function titleOf({ consumer, kind }: ProgramWorker): string {
  if (kind === "ordered") return `Ordered reader ${tsComment(consumer.id)}`;
  return consumer.name === undefined
    ? `Consumer without a name ${tsComment(consumer.id)}`
    : `Consumer ${tsComment(consumer.name)}`;
}

function pullCall(worker: ProgramWorker, imports: Imports): readonly string[] {
  const { expires, group } = worker;
  const asked = {
    expires,
    ...(group && { group: { name: group.name, ...(group.policy === "prioritized" && { priority: 0 }) } }),
  };
  return [
    `  return ${imports.value("../nats/pull.js", "pullWorker")}(`,
    "    connection,",
    `    ${consumerCode(worker)},`,
    `    ${literal(asked, "    ")},`,
    `    ${optionsCode(worker)},`,
    `    ${handlerCode(worker, imports)},`,
    "  );",
  ];
}

function pushCall(worker: ProgramWorker, imports: Imports): readonly string[] {
  const { deliver_subject: subject = "", deliver_group: group } = worker.consumer.config;
  return [
    `  return ${imports.value("../nats/push.js", "pushWorker")}(`,
    "    connection,",
    `    ${consumerCode(worker)},`,
    `    ${literal({ subject, ...(group && { group }) }, "    ")},`,
    `    ${optionsCode(worker)},`,
    `    ${handlerCode(worker, imports)},`,
    "  );",
  ];
}

function orderedCall(worker: ProgramWorker, imports: Imports): readonly string[] {
  const { consumer, stream, filters, prefetch } = worker;
  const { config } = consumer;
  const options = {
    name: consumer.id,
    stream: stream.name,
    ...(stream.domain && { domain: stream.domain }),
    config: {
      ...(filters.length > 0 && { filter_subjects: filters }),
      ...(config.deliver_policy && { deliver_policy: config.deliver_policy }),
      ...(config.opt_start_seq !== undefined && { opt_start_seq: config.opt_start_seq }),
      ...(config.opt_start_time !== undefined && { opt_start_time: config.opt_start_time }),
      ...(config.replay_policy && { replay_policy: config.replay_policy }),
      ...(config.headers_only !== undefined && { headers_only: config.headers_only }),
      // Milliseconds here, which the client turns into the server's nanoseconds.
      ...(config.inactive_threshold && { inactive_threshold: config.inactive_threshold / NANOS_PER_MILLI }),
    },
    prefetch,
  };
  const reader = imports.value("../nats/ordered.js", "OrderedReader");
  return [
    `  return new ${reader}(`,
    "    connection,",
    `    ${object(options, "    ")},`,
    `    ${handlerCode(worker, imports)},`,
    "  );",
  ];
}

/** A consumer without a name is created with its configuration. */
function consumerCode({ consumer, stream }: ProgramWorker): string {
  const { name, config } = consumer;
  const of = { stream: stream.name, ...(stream.domain && { domain: stream.domain }) };
  return literal({ ...of, ...(name === undefined ? { config: consumerFields(config) } : { name }) }, "    ");
}

/** Members that say the default are left out. */
function optionsCode(worker: ProgramWorker): string {
  const { consumer, acks, concurrency, order, prefetch, ackTiming, confirm, progress, deadLetter } = worker;
  const { onFailure, maxDeliver, deduplicate } = worker;
  const text = object(
    {
      name: consumer.name ?? consumer.id,
      acks,
      concurrency,
      ...(order === "subject" && { order }),
      prefetch,
      ...(ackTiming === "before-processing" && { ackFirst: true }),
      ...(confirm && { confirm }),
      ...(progress !== undefined && { progress }),
      onFailure,
      ...(maxDeliver !== undefined && { maxDeliver }),
      ...(deadLetter && { deadLetter }),
    },
    "    ",
  );
  return deduplicate && !worker.mover
    ? text.replace(/ {4}\}$/, `      handled: handlers.${handledOf(worker)},\n    }`)
    : text;
}

function handlerCode(worker: ProgramWorker, imports: Imports): string {
  const { mover } = worker;
  if (!mover) return `(message) => handlers.${handleOf(worker)}(message, app)`;
  const move = imports.value("../nats/advisories.js", "moveDeadLetters");
  const args = [
    "connection",
    literal(mover.routes, "      "),
    ...(mover.fallback ? [fallbackCode(mover.fallback)] : []),
  ];
  return `${move}(\n${args.map((each) => `      ${each},\n`).join("")}    )`;
}

/** For consumers that are not in the design. */
function fallbackCode({ parts, stored }: NonNullable<NonNullable<ProgramWorker["mover"]>["fallback"]>): string {
  const used = parts.flatMap((each) => (typeof each === "string" ? [] : [each.name]));
  const subject = parts.map((each) => (typeof each === "string" ? tsTemplate(each) : `\${${each.name}}`)).join("");
  const code = used.length === 0 ? tsQuote(parts.join("")) : `\`${subject}\``;
  const names = used.includes("consumer") ? [used.includes("stream") ? "stream" : "_stream", "consumer"] : used;
  return `(${[...new Set(names)].join(", ")}) => ({ subject: ${code}, stored: ${stored} })`;
}
