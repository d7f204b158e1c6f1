/** `internal/<app>/handlers.go`: the file that its users own. */
import { Lines } from "../../lines.ts";
import type { Parameter, Template } from "../../programs/model.ts";
import { goCommentQuote, goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { millis } from "./literal.ts";
import { pascal } from "./names.ts";
import type { GoProgram, NamedCall, NamedWorker } from "./package.ts";
import { expects } from "./publisher-file.ts";
import { goFile } from "./source-file.ts";

/** Messages of a sample's batch. */
const BATCH = 10;

/** Undefined when the application calls nobody. */
export function handlersFile(go: GoProgram, module: string): ExportFile | undefined {
  if (!go.hasHandlers) return undefined;
  const { name } = go;
  const body = new Lines();
  body.line(
    "// This file is yours. What is in it shows that messages flow; put what your application does in its place.",
  );
  body.line("// Keep it when you export the design again, and add what the compiler then misses.", "");
  body.line(
    "// Handlers is what this application does. Add what that needs: a database, the client of another service.",
  );
  body.line("type Handlers struct {", "\tapp *App", "}", "");
  body.line("// NewHandlers is called once, before any handler.", "func NewHandlers(app *App) (*Handlers, error) {");
  body.line("\treturn &Handlers{app: app}, nil", "}");
  for (const worker of go.workers) {
    if (worker.handler) body.of(worker.worker.consumer.id, () => writeWorker(body, worker));
  }
  for (const { service, endpoints } of go.services) {
    body.of(service.id, () => {
      for (const { endpoint, handler } of endpoints) writeAnswer(body, handler, endpoint.subject);
    });
  }
  for (const { bucket, watch } of go.buckets) {
    if (watch) body.of(bucket.stream.id, () => writeWatch(body, watch, bucket.bucket, bucket.kind === "kv"));
  }
  if (go.hasProduce) writeProduce(body, go);
  return goFile({ path: `internal/${name}/handlers.go`, module, head: [`package ${name}`] }, body);
}

function writeWorker(body: Lines, { worker, handler, memory }: NamedWorker): void {
  const { consumer, stream, acks, deadLetter, deduplicate } = worker;
  const which = consumer.name === undefined ? "" : ` of consumer ${goCommentQuote(consumer.name)}`;
  body.line("", `// ${handler} handles a message${which} of stream ${goCommentQuote(stream.name)}.`);
  if (acks === "none") body.line("// It does not come again when this fails.");
  else
    body.line(
      `// An error lets it come again; consumer.Reject ${deadLetter ? "makes it a dead letter" : "gives it up"}.`,
    );
  body.line(`func (h *Handlers) ${handler}(ctx context.Context, msg *consumer.Message) error {`);
  body.line(
    `\th.app.Log.InfoContext(ctx, "handled", "subject", msg.Subject, "sequence", msg.Sequence, "bytes", len(msg.Data))`,
  );
  body.line("\treturn nil", "}");
  if (!deduplicate) return;
  body.line(
    "",
    `// ${memory} remembers what ${handler} handled, so that nothing takes effect twice. This keeps it in memory: what has`,
  );
  body.line(
    "// to outlive the program, or to be known to others, belongs where the effect is kept, in the same transaction.",
  );
  body.line(`func (h *Handlers) ${memory}() consumer.Memory {`);
  body.line(`\treturn consumer.NewRecent(${inCall(millis(deduplicate.window)[0] ?? "")}, 100_000)`, "}");
}

/** gofmt sets operators closer within a call. */
const inCall = (text: string): string => text.replaceAll(" ", "");

function writeAnswer(body: Lines, handler: string, subject: string): void {
  body.line(
    "",
    `// ${handler} answers a request on ${goCommentQuote(subject)}. An error is answered too, with its words.`,
  );
  body.line(`func (h *Handlers) ${handler}(ctx context.Context, req *service.Request) ([]byte, error) {`);
  body.line(`\th.app.Log.InfoContext(ctx, "answered", "subject", req.Subject, "bytes", len(req.Data))`);
  body.line("\treturn nil, nil", "}");
}

function writeWatch(body: Lines, handler: string, bucket: string, isKv: boolean): void {
  const what = isKv ? "value of bucket" : "object of store";
  body.line("", `// ${handler} is told of every ${what} ${goCommentQuote(bucket)}, and then of every change.`);
  if (isKv) {
    body.line(`func (h *Handlers) ${handler}(ctx context.Context, entry jetstream.KeyValueEntry) error {`);
    body.line(`\th.app.Log.InfoContext(ctx, "changed", "key", entry.Key(), "operation", entry.Operation().String())`);
  } else {
    body.line(`func (h *Handlers) ${handler}(ctx context.Context, info *jetstream.ObjectInfo) error {`);
    body.line(
      `\th.app.Log.InfoContext(ctx, "changed", "object", info.Name, "bytes", info.Size, "deleted", info.Deleted)`,
    );
  }
  body.line("\treturn nil", "}");
}

function writeProduce(body: Lines, { produces }: GoProgram): void {
  body.line(
    "",
    "// Produce publishes of its own accord, until it has nothing more to say or ctx is done. Here: sample traffic.",
  );
  body.line("func (h *Handlers) Produce(ctx context.Context) error {");
  if (produces.length === 0) {
    body.line(`\th.app.Log.InfoContext(ctx, "nothing to publish")`, "\treturn nil", "}");
    return;
  }
  body.line("\treturn sample.Run(ctx, h.app.Config, h.app.Log,");
  for (const { call, sampler } of produces) {
    body.of(call.element, () => {
      const rate = call.mode === "js_batch" ? call.sample.rate / BATCH : call.sample.rate;
      const fields = [
        `Name: ${goQuote(call.subject.text)}`,
        `Rate: ${rate}`,
        `Bytes: ${call.sample.bytes}`,
        `Send: h.${sampler}`,
      ];
      body.line(`\t\tsample.Traffic{${fields.join(", ")}},`);
    });
  }
  body.line("\t)", "}");
  for (const named of produces) body.of(named.call.element, () => writeSampler(body, named));
}

function writeSampler(body: Lines, named: NamedCall): void {
  const { call, method, params, last, sampler, item } = named;
  const value = (n: string) => (params ? [sampleOf(params, call, n)] : []);
  const data = call.counter ? "_ []byte" : "body []byte";
  const count = usesCount(named) ? "n" : "_";
  body.line("", `func (h *Handlers) ${sampler}(ctx context.Context, ${count} uint64, ${data}) error {`);
  const result = call.mode === "core" ? "return " : "_, err := ";
  if (call.mode === "js_batch") {
    body.line(`\tbatch := make([]${item}, ${BATCH})`, "\tfor i := range batch {");
    const at = count === "n" ? [`\t\tat := n*${BATCH} + uint64(i)`] : [];
    const fields = [...value("at").map((each) => `Params: ${each}`), "Data: body"];
    body.line(...at, `\t\tbatch[i] = ${item}{${fields.join(", ")}}`, "\t}");
    body.line(`\t_, err := h.app.Publisher.${method}(ctx, batch)`, "\treturn err", "}");
    return;
  }
  const message = call.counter ? "1" : "body";
  if (expects(call)) {
    if (params) body.line(`\tparams := ${value("n")[0]}`);
    const given = params ? ["params"] : [];
    body.line(
      `\texpected, err := h.app.Publisher.${last}(${["ctx", ...given].join(", ")})`,
      "\tif err != nil {",
      "\t\treturn err",
      "\t}",
    );
    const send = `h.app.Publisher.${method}(${["ctx", ...given, "expected", message].join(", ")})`;
    body.line(`\t_, err = ${send}`, "\treturn err", "}");
    return;
  }
  body.line(`\t${result}h.app.Publisher.${method}(${["ctx", ...value("n"), message].join(", ")})`);
  if (result !== "return ") body.line("\treturn err");
  body.line("}");
}

const usesCount = ({ call }: NamedCall): boolean => call.parameters.length > 0;

/** Values that a message id is made of are different each time. */
function sampleOf(type: string, { parameters, messageId }: NamedCall["call"], n: string): string {
  const ids = new Set(messageId ? parametersOf(messageId) : []);
  const fields = parameters.map((parameter) => {
    const name = goQuote(parameter.words.join("-"));
    return `${pascal(parameter.words)}: ${ids.has(parameter) ? `sample.Unique(${n})` : `sample.Some(${name}, ${n})`}`;
  });
  return `${type}{${fields.join(", ")}}`;
}

function parametersOf({ parts }: Template): Parameter[] {
  return parts.filter((part) => typeof part !== "string");
}
