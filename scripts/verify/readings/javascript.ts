/** Exported JavaScript projects, read by Node. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { planOf } from "#core/codegen/plan.ts";
import { consumerFields, streamFields } from "#core/codegen/targets/typescript/configs.ts";
import type { Design } from "#core/design/model.ts";
import { linkPackages } from "../behaviour/typescript/typescript.ts";
import type { Reading } from "../checks/check.ts";
import { lacksNodePackages } from "../checks/typescript.ts";
import { failure, withFiles } from "../programs.ts";

const execute = promisify(execFile);

/** Every module but those that run: what they import of each other has to be there. */
const IMPORT_ALL = `
import { readdirSync } from "node:fs";
const files = readdirSync("src", { recursive: true }).map((each) => each.replaceAll("\\\\", "/"));
for (const file of files)
  if (file.endsWith(".js") && !/(^setup|main|\\.test)\\.js$/.test(file)) await import(process.cwd() + "/src/" + file);
`;

/** The project as its language's own tools see it. */
export const javascriptReading: Reading = {
  target: "javascript",
  proves:
    "Node takes every file, what files import of each other is there, the tests that come along pass, and every name, text and number of every configuration is read back as it is in the design.",
  lacks: lacksNodePackages,
  slow: true,
  breaks: [
    // First: once tests have passed, they are not run again.
    ["apiError(503, 10077)", "apiError(500, 10077)"],
    ["async function produce(", "async funktion produce("],
    ["import { pullWorker }", "import { pullworker }"],
    ["duplicate_window: 300_000_000_000,", "duplicate_window: 300_000_000_001,"],
    ['name: "billing",', 'name: "billing2",'],
  ],
  read: ({ design, files }) =>
    withFiles(files, async (cwd) => {
      linkPackages(cwd);
      const refused = await failure(process.execPath, ["--input-type=module", "-e", IMPORT_ALL], { cwd, env: {} });
      const failed = refused ?? (await testFailure(cwd));
      return failed ? [failed] : topologyFaults(design, cwd, "src");
    }),
};

/** Tests of projects that have the same ones say the same. */
const passed = new Set<string>();

/** Runs the project's own tests; what they said when they failed. */
export async function testFailure(cwd: string): Promise<string | undefined> {
  const { scripts } = JSON.parse(readFileSync(join(cwd, "package.json"), "utf8")) as { scripts: { test: string } };
  if (passed.has(scripts.test)) return undefined;
  const failed = await failure(process.execPath, scripts.test.split(" ").slice(1), { cwd, env: {} });
  if (!failed) passed.add(scripts.test);
  return failed;
}

/** `folder`: where the JavaScript is. */
export async function topologyFaults(design: Design, cwd: string, folder: string): Promise<readonly string[]> {
  const print = `
    const [{ STREAMS }, { toJson }] = await Promise.all(
      ["topology", "nats/json"].map((each) => import(process.cwd() + "/${folder}/" + each + ".js")),
    );
    process.stdout.write(toJson(STREAMS));`;
  const { stdout } = await execute(process.execPath, ["--input-type=module", "-e", print], {
    cwd,
    maxBuffer: 2 ** 28,
  });
  return isDeepStrictEqual(JSON.parse(stdout), wanted(design)) ? [] : ["a configuration is not read as it is"];
}

function wanted(design: Design): unknown {
  const streams = planOf(design).streams.map(({ name, domain, config, consumers }) => ({
    name,
    ...(domain && { domain }),
    config: streamFields(config),
    consumers: consumers.map((consumer) => ({ name: consumer.name, config: consumerFields(consumer.config) })),
  }));
  return JSON.parse(JSON.stringify(streams));
}
