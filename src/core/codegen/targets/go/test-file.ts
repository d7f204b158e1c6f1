/** `internal/<app>/publisher_test.go`: what the messages of an application are, and which are refused. */
import { Lines } from "../../lines.ts";
import { fill } from "../../programs/templates.ts";
import { goQuote } from "../../quote/go.ts";
import type { ExportFile } from "../../target.ts";
import { camel, pascal } from "./names.ts";
import type { GoProgram, NamedCall } from "./package.ts";
import { expects } from "./publisher-file.ts";
import { GENERATED, goFile } from "./source-file.ts";

/** Undefined when no message has anything to fill in. */
export function testFile({ calls, name, hasHandlers }: GoProgram, module: string): ExportFile | undefined {
  const tested = calls.filter(({ params }) => params);
  if (tested.length === 0 || !hasHandlers) return undefined;
  const body = new Lines();
  for (const [i, call] of tested.entries()) {
    if (i > 0) body.line();
    body.of(call.call.element, () => writeTest(body, call));
  }
  return goFile({ path: `internal/${name}/publisher_test.go`, module, head: [GENERATED, "", `package ${name}`] }, body);
}

function writeTest(body: Lines, { call, params }: NamedCall): void {
  const values = new Map(call.parameters.map(({ name }, i) => [name, `v${i + 1}`]));
  const fields = call.parameters.map(({ name, words }) => `${pascal(words)}: ${goQuote(values.get(name) ?? "")}`);
  const builder = `${camel(call.words)}Message`;
  const rest = [...(expects(call) ? ["0"] : []), call.counter ? "1" : "nil", "nil"].join(", ");
  body.line(`func Test${pascal(call.words)}Message(t *testing.T) {`);
  body.line(`\tmsg, err := ${builder}(${params}{${fields.join(", ")}}, ${rest})`);
  body.line("\tif err != nil {", "\t\tt.Fatal(err)", "\t}");
  body.line(`\tif want := ${goQuote(fill(call.subject, values, ""))}; msg.Subject != want {`);
  body.line('\t\tt.Errorf("subject is %q, want %q", msg.Subject, want)', "\t}");
  body.line(`\tif _, err := ${builder}(${params}{}, ${rest}); err == nil {`);
  body.line('\t\tt.Error("a message without its values was made")', "\t}", "}");
}
