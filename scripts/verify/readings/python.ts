/** Exported Python projects, read by Python, ruff and mypy. */
import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { utimesSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { planOf } from "#core/codegen/plan.ts";
import type { ExportFile } from "#core/codegen/target.ts";
import { explicitConsumer, explicitStream } from "#core/codegen/targets/python/literals.ts";
import type { Design } from "#core/design/model.ts";
import { tools } from "../../lib/project.mjs";
import { ensurePython, PYTHON_ENVIRONMENT } from "../../lib/python.mjs";
import { packageIn } from "../behaviour/python/python.ts";
import type { Reading } from "../checks/check.ts";
import { lacksPython } from "../checks/python.ts";
import { failure, withFiles } from "../programs.ts";

const execute = promisify(execFile);

/**
 * What another project has in common with the one before need not be checked again. mypy takes files of one name, size
 * and second for the same, so that every project gets a second of its own.
 */
const CACHE = join(tools, "python-mypy-cache");

const PRINT = `
import importlib, json, sys
streams = importlib.import_module(sys.argv[1] + ".topology").STREAMS
print(json.dumps([[s.name, s.config, s.domain, [[c.name, c.config] for c in s.consumers]] for s in streams]))
`;

const COMMON_TESTS = "tests/test_runtime_";

/** The project as its language's own tools see it. */
export const pythonReading: Reading = {
  target: "python",
  proves:
    "ruff (E, F, I, UP, B, ASYNC and the format) and mypy --strict have nothing to say, the tests that come along pass, and Python reads back every name, text and number of every configuration as it is in the design.",
  lacks: lacksPython,
  slow: true,
  breaks: [
    ["import asyncio\n", "import asyncio\nimport os\n"],
    ['name="billing",', "name=5,"],
    ['"duplicate_window": 5 * MINUTE,', '"duplicate_window": 6 * MINUTE,'],
    ["region=sample.value(number)", "region=number"],
    ["assert json.loads(", "assert not json.loads("],
    ["def run() -> None:\n", "def run()  -> None:\n"],
  ],
  read: ({ design, files }) =>
    withFiles(files, async (cwd) => {
      const python = ensurePython() ?? "python3";
      const second = randomInt(2 ** 31);
      for (const { path } of files) utimesSync(join(cwd, path), second, second);
      const env = { ...PYTHON_ENVIRONMENT, PYTHONPATH: join(cwd, "src") };
      const tool = (...args: string[]) => failure(python, ["-m", ...args], { cwd, env });
      const said: (string | undefined)[] = [
        await tool("ruff", "check", "--quiet", "--no-cache", "--output-format", "concise", "."),
        await tool("ruff", "format", "--quiet", "--no-cache", "--check", "--diff", "."),
        await tool("mypy", "--cache-dir", CACHE),
      ];
      if (!said.some(Boolean)) said.push(await testFailure(files, tool));
      const faults = said.flatMap((each) => each ?? []);
      if (faults.length > 0) return faults;
      const { stdout } = await execute(python, ["-c", PRINT, packageIn(cwd)], { cwd, env: { ...process.env, ...env } });
      return isDeepStrictEqual(JSON.parse(stdout), wanted(design)) ? [] : ["a configuration is not read as it is"];
    }),
};

/** Tests that know nothing of the design: projects that have the same ones need not run them again. */
const passed = new Set<string>();

async function testFailure(
  files: readonly ExportFile[],
  tool: (...args: string[]) => Promise<string | undefined>,
): Promise<string | undefined> {
  const common = files.flatMap(({ path }) => (path.startsWith(COMMON_TESTS) ? [path] : [])).join();
  const ignored = passed.has(common) ? [`--ignore-glob=${COMMON_TESTS}*`] : [];
  const failed = await tool("pytest", "-q", "-p", "no:cacheprovider", ...ignored);
  if (!failed) passed.add(common);
  return failed;
}

function wanted(design: Design): unknown {
  const streams = planOf(design).streams.map(({ name, config, domain, consumers }) => [
    name,
    explicitStream(config),
    domain ?? null,
    consumers.map((consumer) => [consumer.name, explicitConsumer(consumer.config)]),
  ]);
  return JSON.parse(JSON.stringify(streams));
}
