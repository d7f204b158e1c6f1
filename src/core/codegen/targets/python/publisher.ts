/** `publisher.py`: a method for everything that the program publishes or asks. */
import type { Parameter, Program, ProgramPublication, Template } from "../../programs/model.ts";
import { pythonDoc, pythonQuote, pythonTemplate } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import { seconds } from "./literals.ts";
import { pascal, snake } from "./names.ts";
import { PythonSource } from "./source.ts";

/** What parameters of methods are called besides those of the design, and what the bodies name. */
const TAKEN = new Set([
  ...["self", "payload", "headers", "amount", "expected_sequence", "within", "messages", "message", "sent", "ack"],
  ...["publish", "publish_batch", "ask", "check_token", "check_header", "connection"],
]);

/** Of a method. */
export function methodName({ mode, words }: ProgramPublication): string {
  return `${mode === "request" ? "request" : "publish"}_${words.join("_")}`;
}

/** Of the class whose instances a batch takes. */
export function messageName({ words }: ProgramPublication): string {
  return `${pascal(words)}Message`;
}

/** Of an argument. */
export function argumentName({ words }: Parameter): string {
  return snake(words, TAKEN);
}

/** Some publications wait for their acks in the background. */
export function hasWindows({ publications }: Program): boolean {
  return publications.some(({ mode }) => mode === "js_async");
}

/** Undefined when there is nothing to publish or ask. */
export function publisherFile(program: Program, path: string): ExportFile | undefined {
  const calls = [...program.publications, ...program.requests];
  if (calls.length === 0) return undefined;
  const name = pythonDoc(program.application.name);
  const source = new PythonSource(`What ${name} publishes and asks. Generated: exports overwrite it.`);
  source.named("__future__", "annotations");
  source.named("..runtime.connection", "Connection");
  for (const call of calls) if (call.mode === "js_batch") source.of([call.element], () => writeMessage(source, call));
  source.line(
    "class Publisher:",
    '    """A method for each subject. Values of parameters are checked before anything is sent."""',
    "",
    "    def __init__(self, connection: Connection) -> None:",
    "        self._connection = connection",
  );
  for (const call of calls)
    if (call.mode === "js_async")
      source.line(
        `        self.${windowName(call)} = ${source.named("..runtime.window", "PublishWindow")}(connection, size=${call.window})`,
      );
  for (const call of calls) {
    source.line();
    source.of([call.element], () => writeMethod(source, call));
  }
  const windows = calls.filter(({ mode }) => mode === "js_async");
  if (windows.length > 0) writeFlush(source, windows);
  return source.file(path);
}

function windowName({ words }: ProgramPublication): string {
  return `_${words.join("_")}`;
}

function writeFlush(source: PythonSource, windows: readonly ProgramPublication[]): void {
  source.line(
    "",
    "    async def flush(self) -> None:",
    '        """Waits for every ack that is still to come. Raises the first failure since the last time."""',
    `        await ${source.named("..runtime.window", "flush_all")}(`,
    ...windows.map((call) => `            self.${windowName(call)},`),
    "        )",
  );
}

function writeMethod(source: PythonSource, call: ProgramPublication): void {
  if (call.mode === "js_batch") {
    writeBatchMethod(source, call);
    return;
  }
  source.named("collections.abc", "Mapping");
  const asked = call.mode === "request";
  const arguments_ = [
    call.counter && !asked ? "amount: int" : "payload: bytes",
    "*",
    ...call.parameters.map((parameter) => `${argumentName(parameter)}: str`),
    ...(call.expectedSequence && !asked ? ["expected_sequence: int"] : []),
    "headers: Mapping[str, str] | None = None",
    ...(asked ? ["within: float = 5.0"] : []),
  ];
  source.line(
    `    async def ${methodName(call)}(`,
    "        self,",
    ...arguments_.map((each) => `        ${each},`),
    `    ) -> ${resultOf(source, call)}:`,
    `        """${docOf(call)}"""`,
    ...checksOf(source, call, "", "        "),
  );
  const headers = headersOf(call, "");
  const sent = headers.length > 0 ? "sent" : "headers";
  if (headers.length > 0)
    source.line(
      "        sent = {",
      "            **(headers or {}),",
      ...headers.map((each) => `            ${each},`),
      "        }",
    );
  source.line(...sending(source, call, sent));
}

function resultOf(source: PythonSource, { mode, counter }: ProgramPublication): string {
  switch (mode) {
    case "core":
      return "None";
    case "request":
      return source.named("..runtime.requests", "Reply");
    case "js_async":
      return `${source.module("asyncio")}.Future[${source.named("..runtime.publishing", "Ack")}]`;
    default:
      return counter ? "int" : source.named("..runtime.publishing", "Ack");
  }
}

function docOf({ subject, mode, counter, schedule }: ProgramPublication): string {
  const to = pythonDoc(subject.text);
  if (mode === "request") return `Asks ${to}. Raises RequestError; \`within\` is in seconds.`;
  if (mode === "core") return `Publishes to ${to}: to whoever listens now.`;
  if (mode === "js_async")
    return `Publishes to ${to} once there is room. The ack may be awaited; \`flush\` waits for all.`;
  if (counter) return `Adds to ${to}. Gives the sum; raises PublishError.`;
  if (schedule) return `Publishes to ${to}: kept there, and sent on as scheduled. Raises PublishError.`;
  return `Publishes to ${to}, and waits until it is stored. Raises PublishError.`;
}

function sending(source: PythonSource, call: ProgramPublication, sent: string): string[] {
  const subject = templateText(call.subject, "");
  if (call.mode === "core")
    return [
      "        await self._connection.client.publish(",
      `            ${subject},`,
      `            ${call.counter ? 'b""' : "payload"},`,
      `            headers=${sent === "sent" ? "sent" : "dict(headers) if headers else None"},`,
      "        )",
    ];
  if (call.mode === "request")
    return [
      `        return await ${source.named("..runtime.requests", "ask")}(`,
      "            self._connection,",
      `            ${subject},`,
      "            payload,",
      `            ${sent},`,
      "            within,",
      "        )",
    ];
  const retries = retriesOf(source, call);
  if (call.mode === "js_async")
    return [
      `        return await self.${windowName(call)}.publish(`,
      `            ${subject},`,
      `            ${call.counter ? 'b""' : "payload"},`,
      `            ${sent},`,
      `            ${retries},`,
      "        )",
    ];
  return [
    `        ${call.counter ? "ack =" : "return"} await ${source.named("..runtime.publishing", "publish")}(`,
    "            self._connection,",
    `            ${subject},`,
    `            ${call.counter ? 'b""' : "payload"},`,
    `            ${sent},`,
    `            ${retries},`,
    "        )",
    ...(call.counter ? ["        return ack.total"] : []),
  ];
}

function retriesOf(source: PythonSource, call: ProgramPublication): string {
  const members = [
    `most=${call.retries}`,
    ...(call.retryHorizon === undefined ? [] : [`horizon=${seconds(call.retryHorizon)}`]),
    ...(call.retriesTimeouts ? ["timeouts=True"] : []),
  ];
  return `${source.named("..runtime.publishing", "Retries")}(${members.join(", ")})`;
}

/** Lines that check what is put into subjects, and into headers. */
function checksOf(source: PythonSource, call: ProgramPublication, from: string, indent: string): string[] {
  const inSubjects = new Set([...call.subject.parts, ...(call.schedule?.target.parts ?? [])]);
  return call.parameters.map((parameter) => {
    const check = source.named("..runtime.subjects", inSubjects.has(parameter) ? "check_token" : "check_header");
    return `${indent}${check}(${pythonQuote(parameter.name)}, ${from}${argumentName(parameter)})`;
  });
}

/** Members of the headers that the call adds. `from`: where its values are. */
function headersOf(call: ProgramPublication, from: string): string[] {
  const { messageId, expectedSequence, ttl, schedule, counter } = call;
  const headers: [name: string, value: string][] = [];
  if (messageId) headers.push(["Nats-Msg-Id", templateText(messageId, from)]);
  if (counter && call.mode !== "request") headers.push(["Nats-Incr", `f"{${from}amount:+d}"`]);
  if (expectedSequence && call.mode !== "request" && call.mode !== "js_batch") {
    const name = expectedSequence === "stream" ? "Nats-Expected-Last-Sequence" : "Nats-Expected-Last-Subject-Sequence";
    headers.push([name, `str(${from}expected_sequence)`]);
  }
  if (ttl) headers.push(["Nats-TTL", pythonQuote(ttl)]);
  if (schedule) {
    headers.push(["Nats-Schedule", pythonQuote(schedule.when)]);
    headers.push(["Nats-Schedule-Target", templateText(schedule.target, from)]);
    if (schedule.source) headers.push(["Nats-Schedule-Source", pythonQuote(schedule.source)]);
    if (schedule.timeZone) headers.push(["Nats-Schedule-Time-Zone", pythonQuote(schedule.timeZone)]);
  }
  return headers.map(([name, value]) => `${pythonQuote(name)}: ${value}`);
}

function templateText({ parts }: Template, from: string): string {
  return pythonTemplate(
    parts.map((part) => (typeof part === "string" ? part : { expression: `${from}${argumentName(part)}` })),
  );
}

function writeMessage(source: PythonSource, call: ProgramPublication): void {
  source.named("dataclasses", "dataclass");
  source.named("dataclasses", "field");
  source.named("collections.abc", "Mapping");
  source.line(
    "@dataclass(frozen=True, slots=True, kw_only=True)",
    `class ${messageName(call)}:`,
    `    """One message of a batch to ${pythonDoc(call.subject.text)}."""`,
    "",
    call.counter ? "    amount: int" : "    payload: bytes",
    ...call.parameters.map((parameter) => `    ${argumentName(parameter)}: str`),
    ...(call.expectedSequence ? ["    expected_sequence: int | None = None"] : []),
    "    headers: Mapping[str, str] = field(default_factory=dict)",
    "",
    "",
  );
}

function writeBatchMethod(source: PythonSource, call: ProgramPublication): void {
  const ack = source.named("..runtime.publishing", "Ack");
  const message = source.named("..runtime.batch", "BatchMessage");
  const helper = `_${call.words.join("_")}_message`;
  source.named("collections.abc", "Sequence");
  source.line(
    `    async def ${methodName(call)}(self, messages: Sequence[${messageName(call)}]) -> ${ack}:`,
    `        """Publishes up to 1000 messages to ${pythonDoc(call.subject.text)}: all are stored, or none."""`,
    `        return await ${source.named("..runtime.batch", "publish_batch")}(`,
    "            self._connection,",
    `            [self.${helper}(message) for message in messages],`,
    `            ${retriesOf(source, call)},`,
    "        )",
    "",
    "    @staticmethod",
    `    def ${helper}(message: ${messageName(call)}) -> ${message}:`,
    ...checksOf(source, call, "message.", "        "),
    "        headers = {",
    "            **message.headers,",
    ...headersOf(call, "message.").map((each) => `            ${each},`),
    "        }",
  );
  if (call.expectedSequence) {
    const name =
      call.expectedSequence === "stream" ? "Nats-Expected-Last-Sequence" : "Nats-Expected-Last-Subject-Sequence";
    source.line(
      "        if message.expected_sequence is not None:",
      `            headers["${name}"] = str(message.expected_sequence)`,
    );
  }
  source.line(
    `        return ${message}(`,
    `            ${templateText(call.subject, "message.")},`,
    `            ${call.counter ? 'b""' : "message.payload"},`,
    "            headers,",
    "        )",
  );
}
