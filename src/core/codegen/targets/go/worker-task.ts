/** Workers as an application runs them. */
import { serializeConfig } from "../../../design/serialize.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import type { DeadLetterRoute, DeadLetterTo, ProgramWorker, Template } from "../../programs/model.ts";
import { goQuote, goRawJson } from "../../quote/go.ts";
import { consumerLiteral, orderedLiteral } from "./configs.ts";
import type { Domains } from "./domains.ts";
import { type Expression, expression, type Fields, list, millis, struct, text } from "./literal.ts";
import type { NamedWorker } from "./package.ts";

/** `consumer.Worker`, with where its messages come from and what becomes of failures. */
export function workerTask({ worker, handler, memory }: NamedWorker, domains: Domains): Expression {
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

/** `consumer.Rescue`: what listens for dead letters of a consumer whose advisories nobody stores. */
export function rescueTask(route: DeadLetterRoute, domains: Domains): Expression {
  return struct("&consumer.Rescue", [
    ["JetStream", expression(domains.of(route.domain))],
    ["Stream", text(route.stream)],
    ["Consumer", text(route.consumer)],
    ["To", deadLetters(route, domains)],
    ...(route.deletes ? ([["Deletes", expression("true")]] as Fields) : []),
    ["Log", expression(`env.Log.With("stream", ${goQuote(route.stream)}, "consumer", ${goQuote(route.consumer)})`)],
  ]);
}

/** `consumer.Sweep`: what looks for messages that were given up unheard. */
export function sweepTask({ sweeps }: ProgramWorker, domains: Domains): Expression {
  return struct("&consumer.Sweep", [
    ["Routes", routeList(sweeps, domains)],
    ["Log", expression("env.Log")],
  ]);
}

function routeList(routes: readonly DeadLetterRoute[], domains: Domains): Expression {
  const items = routes.map((route) =>
    struct("", [
      ["Stream", text(route.stream)],
      ["Consumer", text(route.consumer)],
      ["JetStream", expression(domains.of(route.domain))],
      ["To", deadLetters(route, domains)],
      ...(route.deletes ? ([["Deletes", expression("true")]] as Fields) : []),
    ]),
  );
  return list("[]consumer.Route", items);
}

function moverHandle(
  { routes, fallback }: NonNullable<ProgramWorker["mover"]>,
  domains: Domains,
  worker: ProgramWorker,
): Expression {
  const fields: Fields = [];
  if (routes.length > 0) fields.push(["Routes", routeList(routes, domains)]);
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
