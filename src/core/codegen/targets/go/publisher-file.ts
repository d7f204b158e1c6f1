/** `internal/<app>/publisher.go`: a method for everything that an application publishes or asks. */
import { Lines } from "../../lines.ts";
import type { ProgramPublication, Template } from "../../programs/model.ts";
import { goCommentQuote, goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { millis } from "./literal.ts";
import { camel, pascal } from "./names.ts";
import { type GoProgram, type NamedCall, parameterFields } from "./package.ts";
import { GENERATED, goFile } from "./source-file.ts";

/** Undefined when the application publishes nothing, or nobody in it could. */
export function publisherFile(go: GoProgram, module: string): ExportFile | undefined {
  const { calls, name, hasHandlers } = go;
  if (calls.length === 0 || !hasHandlers) return undefined;
  const body = new Lines();
  writePublisher(body, go);
  for (const call of calls) body.of(call.call.element, () => writeCall(body, call));
  return goFile({ path: `internal/${name}/publisher.go`, module, head: [GENERATED, "", `package ${name}`] }, body);
}

/** There is something to wait for before the program ends. */
export const hasFlush = ({ calls }: GoProgram): boolean => calls.some(({ call }) => call.mode === "js_async");

/** The call takes the sequence that it expects. */
export const expects = ({ mode, expectedSequence }: ProgramPublication): boolean =>
  expectedSequence !== undefined && (mode === "js" || mode === "js_async");
const usesJetStream = (call: ProgramPublication): boolean =>
  call.mode === "js" || call.mode === "js_batch" || expects(call);
const usesConnection = ({ mode }: ProgramPublication): boolean => mode === "core" || mode === "request";
const asyncField = ({ call }: NamedCall): string => `${camel(call.words)}Async`;

function writePublisher(body: Lines, { calls }: GoProgram): void {
  const fields: [string, string][] = [];
  const values: [string, string][] = [];
  if (calls.some(({ call }) => usesConnection(call))) {
    fields.push(["nc", "*nats.Conn"]);
    values.push(["nc", "env.Conn.Conn"]);
  }
  const needsJetStream = calls.some(({ call }) => usesJetStream(call));
  if (needsJetStream) {
    fields.push(["js", "jetstream.JetStream"]);
    values.push(["js", "js"]);
  }
  const asynchronous = calls.filter(({ call }) => call.mode === "js_async");
  for (const call of asynchronous) {
    fields.push([asyncField(call), "*publisher.Async"]);
    values.push([asyncField(call), asyncField(call)]);
  }
  const width = Math.max(...fields.map(([field]) => field.length));
  body.line("// Publisher sends what this application says.", "type Publisher struct {");
  for (const [field, type] of fields) body.line(`\t${field.padEnd(width)} ${type}`);
  body.line("}", "", "// NewPublisher makes one.", "func NewPublisher(env *program.Env) (*Publisher, error) {");
  if (needsJetStream) {
    body.line('\tjs, err := env.Conn.JetStream("")', "\tif err != nil {", "\t\treturn nil, err", "\t}");
  }
  for (const call of asynchronous) {
    const made = `publisher.NewAsync(env.Conn.JetStream, ${call.call.window}, ${policy(call.call)}, env.Log)`;
    body.line(`\t${asyncField(call)}, err := ${made}`, "\tif err != nil {", "\t\treturn nil, err", "\t}");
  }
  body.line("\treturn &Publisher{");
  for (const [field, value] of values) body.line(`\t\t${`${field}:`.padEnd(width + 1)} ${value},`);
  body.line("\t}, nil", "}");
  if (asynchronous.length === 0) return;
  const flushes = asynchronous.map((call) => `p.${asyncField(call)}.Flush(ctx)`);
  body.line("", "// Flush waits until everything so far is stored. Its error tells of what was not.");
  body.line("func (p *Publisher) Flush(ctx context.Context) error {");
  if (flushes.length === 1) body.line(`\treturn ${flushes[0]}`);
  else body.line("\treturn errors.Join(", ...flushes.map((flush) => `\t\t${flush},`), "\t)");
  body.line("}");
}

function policy({ retries, retriesTimeouts, retryHorizon }: ProgramPublication): string {
  const fields = [
    ...(retries > 0 ? [`Retries: ${retries}`] : []),
    ...(retriesTimeouts ? ["RetryTimeouts: true"] : []),
    ...(retryHorizon !== undefined ? [`Horizon: ${millis(retryHorizon)[0]}`] : []),
  ];
  return `publisher.Policy{${fields.join(", ")}}`;
}

function writeCall(body: Lines, named: NamedCall): void {
  const { call, params, item } = named;
  if (params) {
    body.line("", `// ${params} are the values in ${goCommentQuote(call.subject.text)} and its headers.`);
    body.line(`type ${params} struct {`, ...parameterFields(call.parameters), "}");
  }
  if (call.mode === "js_batch") writeItem(body, named, item);
  writeMessage(body, named);
  writeMethod(body, named);
  if (expects(call)) writeLast(body, named);
}

function writeItem(body: Lines, { params, method }: NamedCall, item: string): void {
  const fields: [string, string][] = [
    ...(params ? [["Params", params] as [string, string]] : []),
    ["Data", "[]byte"],
    ["Options", "[]publisher.Option"],
  ];
  const width = Math.max(...fields.map(([field]) => field.length));
  body.line("", `// ${item} is one of the messages that ${method} publishes together.`, `type ${item} struct {`);
  body.line(...fields.map(([field, type]) => `\t${field.padEnd(width)} ${type}`), "}");
}

const builder = ({ call }: NamedCall): string => `${camel(call.words)}Message`;

/** The values that the callers of a message give, as parameters of a function and as arguments. */
function given({ call, params }: NamedCall): { readonly declared: string[]; readonly passed: string[] } {
  const declared = [
    ...(params ? [`params ${params}`] : []),
    ...(expects(call) ? ["expected uint64"] : []),
    ...(call.counter ? ["add int64"] : ["data []byte"]),
  ];
  return { declared, passed: declared.map((each) => each.slice(0, each.indexOf(" "))) };
}

function writeMessage(body: Lines, named: NamedCall): void {
  const { call } = named;
  const { declared } = given(named);
  const name = builder(named);
  const returns = call.parameters.length > 0 ? "(*nats.Msg, error)" : "*nats.Msg";
  body.line("", `func ${name}(${[...declared, "options []publisher.Option"].join(", ")}) ${returns} {`);
  const tokens = new Set([call.subject, ...(call.schedule ? [call.schedule.target] : [])].flatMap(parametersOf));
  const checks = call.parameters.map((parameter) => {
    const check = tokens.has(parameter) ? "publisher.Token" : "publisher.Text";
    return `${check}(${goQuote(parameter.name)}, params.${pascal(parameter.words)})`;
  });
  const subject = goQuote(`publish to ${call.subject.text}: `).slice(1, -1).replaceAll("%", "%%");
  if (checks.length === 1) body.line(`\tif err := ${checks[0]}; err != nil {`);
  if (checks.length > 1) {
    body.line("\terr := errors.Join(", ...checks.map((check) => `\t\t${check},`), "\t)", "\tif err != nil {");
  }
  if (checks.length > 0) body.line(`\t\treturn nil, fmt.Errorf("${subject}%w", err)`, "\t}");
  body.line(`\tmsg := publisher.NewMessage(${filled(call.subject)}, ${call.counter ? "nil" : "data"}, options)`);
  for (const [header, value] of headers(call)) body.line(`\tmsg.Header.Set(${header}, ${value})`);
  body.line(call.parameters.length > 0 ? "\treturn msg, nil" : "\treturn msg", "}");
}

function headers(call: ProgramPublication): [header: string, value: string][] {
  const { messageId, ttl, schedule, counter, expectedSequence } = call;
  const out: [string, string][] = [];
  if (messageId) out.push(["jetstream.MsgIDHeader", filled(messageId)]);
  if (ttl) out.push(["jetstream.MsgTTLHeader", goQuote(ttl)]);
  if (expects(call)) {
    const header = expectedSequence === "stream" ? "ExpectedLastSeqHeader" : "ExpectedLastSubjSeqHeader";
    out.push([`jetstream.${header}`, "fmt.Sprint(expected)"]);
  }
  if (schedule) {
    out.push(['"Nats-Schedule"', goQuote(schedule.when)], ['"Nats-Schedule-Target"', filled(schedule.target)]);
    if (schedule.source) out.push(['"Nats-Schedule-Source"', goQuote(schedule.source)]);
    if (schedule.timeZone) out.push(['"Nats-Schedule-Time-Zone"', goQuote(schedule.timeZone)]);
  }
  if (counter) out.push(["publisher.CounterHeader", 'fmt.Sprintf("%+d", add)']);
  return out;
}

const parametersOf = ({ parts }: Template) => parts.filter((part) => typeof part !== "string");

/** The text with the values of its parameters, as an expression. */
function filled({ parts }: Template): string {
  const terms = parts.map((part) => (typeof part === "string" ? goQuote(part) : `params.${pascal(part.words)}`));
  if (terms.length === 0) return '""';
  // Within a call gofmt puts no space around `+`.
  return terms.join("+");
}

function writeMethod(body: Lines, named: NamedCall): void {
  const { call, method, item } = named;
  const { declared, passed } = given(named);
  const { returns, failed, send } = sending(named);
  const from = goCommentQuote(call.subject.text);
  body.line("", `// ${method} ${DOES[call.counter ? "counter" : call.mode]} ${from}.${detail(call)}`);
  if (call.mode === "js_batch") {
    body.line(`func (p *Publisher) ${method}(ctx context.Context, messages []${item}) (*jetstream.PubAck, error) {`);
    body.line("\tmsgs := make([]*nats.Msg, len(messages))", "\tfor i, each := range messages {");
    const args = [...(named.params ? ["each.Params"] : []), "each.Data", "each.Options"];
    const make = `${builder(named)}(${args.join(", ")})`;
    if (named.params) body.line(`\t\tmsg, err := ${make}`, "\t\tif err != nil {", "\t\t\treturn nil, err", "\t\t}");
    body.line(
      `\t\tmsgs[i] = ${named.params ? "msg" : make}`,
      "\t}",
      `\treturn publisher.Batch(ctx, p.js, msgs, ${policy(call)})`,
      "}",
    );
    return;
  }
  const takes = ["ctx context.Context", ...declared, "options ...publisher.Option"].join(", ");
  body.line(`func (p *Publisher) ${method}(${takes}) ${returns} {`);
  const made = `${builder(named)}(${[...passed, "options"].join(", ")})`;
  if (named.params) body.line(`\tmsg, err := ${made}`, "\tif err != nil {", `\t\treturn ${failed}`, "\t}");
  body.line(`\treturn ${named.params ? send : send.replace("msg", () => made)}`, "}");
}

const DOES = {
  core: "publishes, without an acknowledgement, to",
  js: "publishes, and waits until a stream has stored it, to",
  js_async: "publishes, without waiting for the acknowledgement, to",
  js_batch: "publishes messages of which all are stored or none to",
  request: "asks, and waits for the answer, on",
  counter: "adds to a counter, and returns the sum, of",
} as const;

function detail({ expectedSequence, schedule, ttl, mode }: ProgramPublication): string {
  const said: string[] = [];
  if (expectedSequence && mode === "js")
    said.push("When something else was stored since expected, the error is a *publisher.ConflictError.");
  if (schedule) said.push("The server keeps the message, and produces others of it.");
  if (ttl) said.push(ttl === "never" ? "It never expires." : `It expires after ${ttl} seconds.`);
  if (mode === "js_async")
    said.push(
      "It waits while there is no connection or too much is on its way; the future tells what became of the message.",
    );
  return said.length > 0 ? `\n// ${said.join("\n// ")}` : "";
}

function sending(named: NamedCall): { readonly returns: string; readonly failed: string; readonly send: string } {
  const { call } = named;
  switch (call.mode) {
    case "core":
      return { returns: "error", failed: "err", send: "p.nc.PublishMsg(msg)" };
    case "request":
      return { returns: "(*nats.Msg, error)", failed: "nil, err", send: "publisher.Request(ctx, p.nc, msg)" };
    case "js_async":
      return {
        returns: "(*publisher.Future, error)",
        failed: "nil, err",
        send: `p.${asyncField(named)}.Publish(ctx, msg)`,
      };
    default: {
      const how = call.counter ? "Add" : call.expectedSequence ? "PublishExpecting" : "Publish";
      const send = `publisher.${how}(ctx, p.js, msg, ${policy(call)})`;
      return { returns: call.counter ? "(*big.Int, error)" : "(*jetstream.PubAck, error)", failed: "nil, err", send };
    }
  }
}

/** Which sequence to expect: what was stored last, so that what is written builds on what was read. */
function writeLast(body: Lines, named: NamedCall): void {
  const { call, last, method, params } = named;
  const how = call.expectedSequence === "stream" ? "LastOfStream" : "LastOfSubject";
  const what = call.expectedSequence === "stream" ? "sequence of the stream" : "sequence of the subject";
  body.line("", `// ${last} is the ${what} that ${method} expects when nothing else is stored meanwhile.`);
  body.line(`func (p *Publisher) ${last}(ctx context.Context${params ? `, params ${params}` : ""}) (uint64, error) {`);
  body.line(`\treturn publisher.${how}(ctx, p.js, ${filled(call.subject)})`, "}");
}
