/** `handlers.py`: what the program does. Its owner writes it; what is made here logs, succeeds, and sends samples. */

import { numberText } from "../../../design/json-number.ts";
import type { Program, ProgramBucket, ProgramPublication, ProgramWorker } from "../../programs/model.ts";
import { pythonDoc, pythonQuote } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import { seconds } from "./literals.ts";
import { uniqueIdentifiers } from "./names.ts";
import { argumentName, messageName, methodName } from "./publisher.ts";
import { PythonSource } from "./source.ts";

/** Names of the functions of a program's handlers, by what they are for. */
export interface HandlerNames {
  readonly workers: ReadonlyMap<ProgramWorker, string>;
  readonly deduplicators: ReadonlyMap<ProgramWorker, string>;
  readonly endpoints: ReadonlyMap<Endpoint, string>;
  readonly watches: ReadonlyMap<ProgramBucket, string>;
}

type Endpoint = Program["services"][number]["endpoints"][number];

/** Names of all functions in `handlers.py`, no two alike. */
export function handlerNames({ workers, services, buckets }: Program): HandlerNames {
  const unique = uniqueIdentifiers();
  return {
    workers: new Map(workers.filter(({ mover }) => !mover).map((each) => [each, unique(`handle_${join(each.words)}`)])),
    deduplicators: new Map(
      workers
        .filter(({ mover, deduplicate }) => deduplicate && !mover)
        .map((each) => [each, unique(`deduplicate_${join(each.words)}`)]),
    ),
    endpoints: new Map(
      services.flatMap((service) =>
        service.endpoints.map((each) => [each, unique(`answer_${join(service.words)}_${join(each.words)}`)] as const),
      ),
    ),
    watches: new Map(
      buckets.filter(({ watches }) => watches).map((each) => [each, unique(`watch_${join(each.words)}`)]),
    ),
  };
}

/** Whether there is anything that its owner could write. */
export function hasHandlers(program: Program): boolean {
  const { workers, endpoints, watches } = handlerNames(program);
  return workers.size + endpoints.size + watches.size + program.produces.length > 0;
}

function join(words: readonly string[]): string {
  return words.join("_");
}

/** `handlers.py`: functions that say what arrived, to be replaced by their owner. */
export function handlersFile(program: Program, names: HandlerNames, path: string): ExportFile {
  const source = new PythonSource(
    `What ${pythonDoc(program.application.name)} does. Yours: change it, and keep it when you export again.`,
  );
  source.named("__future__", "annotations");
  source.named(".app", "App");
  let first = true;
  const gap = () => {
    if (!first) source.line("", "");
    first = false;
  };
  for (const [worker, name] of names.workers) {
    gap();
    source.of([worker.consumer.id], () => writeHandler(source, worker, name));
    const deduplicator = names.deduplicators.get(worker);
    if (!deduplicator) continue;
    gap();
    source.of([worker.consumer.id], () => writeDeduplicator(source, worker, deduplicator));
  }
  for (const service of program.services)
    for (const endpoint of service.endpoints) {
      gap();
      const name = names.endpoints.get(endpoint) ?? "";
      source.of([service.id], () => writeAnswer(source, endpoint, name));
    }
  for (const [bucket, name] of names.watches) {
    gap();
    source.of([...bucket.elements, bucket.stream.id], () => writeWatch(source, bucket, name));
  }
  if (program.produces.length > 0) {
    gap();
    writeProduce(source, program.produces);
  }
  return source.file(path);
}

function writeHandler(source: PythonSource, worker: ProgramWorker, name: string): void {
  const { consumer, stream, acks, kind } = worker;
  const from = consumer.name ? `consumer ${pythonDoc(consumer.name)}` : "a consumer of this program's own";
  const after =
    acks === "none" || kind === "ordered"
      ? ["    An error is logged, and the message does not come again."]
      : worker.ackTiming === "before-processing"
        ? ["    It is acknowledged already: an error is logged, and the message does not come again."]
        : [
            "    Returning acknowledges it. Any error makes it come again, as the design says; Reject gives it up at once.",
          ];
  source.line(
    `async def ${name}(message: ${source.named("..runtime.message", "Message")}, app: App) -> None:`,
    `    """Handles a message of ${pythonDoc(stream.name)}, delivered by ${from}.`,
    "",
    ...after,
    '    """',
    `    app.log.info("handled", extra={"subject": message.subject, "sequence": message.sequence})`,
  );
}

function writeDeduplicator(source: PythonSource, { deduplicate }: ProgramWorker, name: string): void {
  const type = source.named("..runtime.deduplication", "Deduplicator");
  const memory = source.named("..runtime.deduplication", "MemoryDeduplicator");
  source.line(
    `def ${name}() -> ${type}:`,
    '    """Remembers what was handled. To be safe it has to be kept where the effect is, in the same transaction."""',
    `    return ${memory}(window=${seconds(deduplicate?.window ?? 0)})`,
  );
}

function writeAnswer(source: PythonSource, { subject }: Endpoint, name: string): void {
  source.line(
    `async def ${name}(request: ${source.named("..runtime.services", "Request")}, app: App) -> bytes:`,
    `    """Answers ${pythonDoc(subject)}. An error becomes an error of the service."""`,
    `    app.log.info("asked", extra={"subject": request.subject})`,
    "    return request.data",
  );
}

function writeWatch(source: PythonSource, { kind, bucket }: ProgramBucket, name: string): void {
  const change = source.named("..runtime.watches", kind === "kv" ? "KeyChange" : "ObjectChange");
  const what = kind === "kv" ? `"key": change.key` : `"object": change.name`;
  source.line(
    `async def ${name}(change: ${change}, app: App) -> None:`,
    `    """Told of everything in ${pythonDoc(bucket)} as it is, then of every change."""`,
    `    app.log.info("changed", extra={${what}})`,
  );
}

function writeProduce(source: PythonSource, produces: readonly ProgramPublication[]): void {
  const asyncio = source.module("asyncio");
  source.line(
    "async def produce(app: App) -> None:",
    '    """Sends samples until there are SAMPLE_COUNT of each, or the program stops. Replace it by what you send."""',
    "    sample = app.sample",
  );
  for (const call of produces) {
    source.line();
    source.of([call.element], () => writeSample(source, call));
  }
  source.line("", `    async with ${asyncio}.TaskGroup() as group:`);
  for (const call of produces) {
    source.of([call.element], () =>
      source.line(
        "        group.create_task(",
        "            sample.repeat(",
        `                ${pythonQuote(call.subject.text)},`,
        `                ${rateText(call.sample.rate)},`,
        `                send_${join(call.words)},`,
        "            ),",
        "        )",
      ),
    );
  }
}

function rateText(rate: number): string {
  return rate > 0 && Number.isFinite(rate) ? numberText(rate) : "1";
}

function writeSample(source: PythonSource, call: ProgramPublication): void {
  const value =
    call.counter && call.mode !== "request" ? "1" : `sample.payload(number, ${numberText(call.sample.bytes)})`;
  const parameters = call.parameters.map((parameter) => {
    const isInSubject = call.subject.parts.includes(parameter);
    const needsNew = !isInSubject || call.expectedSequence === "subject";
    return `${argumentName(parameter)}=sample.${needsNew ? "unique" : "value"}(number)`;
  });
  if (call.mode === "js_batch") writeBatchSample(source, call, value, parameters);
  else if (call.expectedSequence && call.mode !== "request" && call.mode !== "core")
    writeExpectingSample(source, call, value, parameters);
  else writePlainSample(source, call, value, parameters);
}

function writePlainSample(
  source: PythonSource,
  call: ProgramPublication,
  value: string,
  parameters: readonly string[],
): void {
  source.line(
    `    async def send_${join(call.words)}(number: int) -> None:`,
    `        await app.publisher.${methodName(call)}(`,
    `            ${value},`,
    ...parameters.map((each) => `            ${each},`),
    ...(call.expectedSequence && call.mode === "core" ? ["            expected_sequence=0,"] : []),
    "        )",
  );
}

function writeBatchSample(
  source: PythonSource,
  call: ProgramPublication,
  value: string,
  parameters: readonly string[],
): void {
  const message = source.named(".publisher", messageName(call));
  source.line(
    `    async def send_${join(call.words)}(number: int) -> None:`,
    `        await app.publisher.${methodName(call)}(`,
    "            [",
    `                ${message}(`,
    `                    ${call.counter ? "amount" : "payload"}=${value},`,
    ...parameters.map((each) => `                    ${each},`),
    "                ),",
    "            ],",
    "        )",
  );
}

/** On a subject of its own nothing came before; on a shared one the answer says what was the last. */
function writeExpectingSample(
  source: PythonSource,
  call: ProgramPublication,
  value: string,
  parameters: readonly string[],
): void {
  const own = call.expectedSequence === "subject" && call.subject.parts.some((part) => typeof part !== "string");
  const args = [
    `${value},`,
    ...parameters.map((each) => `${each},`),
    `expected_sequence=${own ? "0" : `last_${join(call.words)}`},`,
  ];
  const name = join(call.words);
  if (own || call.mode === "js_async" || call.counter) {
    source.line(
      `    async def send_${name}(number: int) -> None:`,
      `        await app.publisher.${methodName(call)}(`,
      ...args.map((each) => `            ${each.replace(`last_${name}`, "0")}`),
      "        )",
    );
    return;
  }
  const wrong = source.named("..runtime.publishing", "WrongSequenceError");
  source.line(
    `    last_${name} = 0`,
    "",
    `    async def send_${name}(number: int) -> None:`,
    `        nonlocal last_${name}`,
    "        try:",
    `            ack = await app.publisher.${methodName(call)}(`,
    ...args.map((each) => `                ${each}`),
    "            )",
    `            last_${name} = ack.sequence`,
    `        except ${wrong} as error:`,
    `            last_${name} = error.last or 0`,
    "            raise",
  );
}
