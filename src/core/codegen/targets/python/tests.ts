/** Tests of what is generated: none needs a server. */
import type { ProgramPublication } from "../../programs/model.ts";
import { pythonDoc } from "../../quote/python.ts";
import type { ExportFile } from "../../target.ts";
import type { ProgramModule } from "./project.ts";
import { argumentName, messageName, methodName } from "./publisher.ts";
import { PythonSource } from "./source.ts";

/** Of the topology, and of every publisher that takes parameters. */
export function testFiles(packageName: string, modules: readonly ProgramModule[]): ExportFile[] {
  return [
    topologyTest(packageName),
    ...modules.flatMap(({ program, folder }) => {
      const call = [...program.publications, ...program.requests].find(({ parameters }) => parameters.length > 0);
      return call ? [publisherTest(packageName, folder, program.application.name, call)] : [];
    }),
  ];
}

function topologyTest(packageName: string): ExportFile {
  const source = new PythonSource("What set-up sends can be sent.");
  source.module("json");
  source.named(`${packageName}.topology`, "STREAMS");
  return source
    .line(
      "def test_configurations_are_json_and_bear_the_names_that_they_are_sent_to() -> None:",
      "    for stream in STREAMS:",
      '        assert json.loads(json.dumps(stream.config))["name"] == stream.name',
      "        for consumer in stream.consumers:",
      '            assert consumer.name in (consumer.config.get("durable_name"), consumer.config.get("name"))',
    )
    .file("tests/test_topology.py");
}

function publisherTest(packageName: string, folder: string, name: string, call: ProgramPublication): ExportFile {
  const source = new PythonSource(`${pythonDoc(name)} sends nothing that a value has made something else.`);
  const asyncio = source.module("asyncio");
  const pytest = source.module("pytest");
  source.named(`${packageName}.runtime.connection`, "Connection");
  source.named(`${packageName}.runtime.settings`, "Settings");
  source.named(`${packageName}.runtime.subjects`, "InvalidParameterError");
  source.named(`${packageName}.${folder}.publisher`, "Publisher");
  const members = [
    ...(call.counter && call.mode !== "request" ? ["amount=1"] : ['payload=b""']),
    ...call.parameters.map((parameter) => `${argumentName(parameter)}="a b\\n"`),
    ...(call.expectedSequence && call.mode !== "request" ? ["expected_sequence=0"] : []),
  ];
  const batch = call.mode === "js_batch";
  if (batch) source.named(`${packageName}.${folder}.publisher`, messageName(call));
  source.line(
    "def test_values_that_no_subject_or_header_may_hold_are_refused() -> None:",
    "    async def publish() -> None:",
    `        publisher = Publisher(Connection("test", Settings()))`,
    `        await publisher.${methodName(call)}(`,
    ...(batch ? ["            [", `                ${messageName(call)}(`] : []),
    ...members.map((each) => `${" ".repeat(batch ? 20 : 12)}${each},`),
    ...(batch ? ["                ),", "            ],"] : []),
    "        )",
    "",
    `    with ${pytest}.raises(InvalidParameterError):`,
    `        ${asyncio}.run(publish())`,
  );
  return source.file(`tests/test_${folder}_publisher.py`);
}
