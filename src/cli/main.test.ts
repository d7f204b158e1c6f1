/**
 * The command line as it is shipped: built, started, and looked at from outside. Each folder of `cases` is one run:
 * `command.txt` (arguments, one a line), the files it names, and `expected.txt` (exit status, standard output, errors).
 * After a wanted change, `npx vitest run src/cli -u` writes what is expected anew: read it before you commit it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RULES } from "#core/lint/rules/all.ts";

const cases = fileURLToPath(new URL("./cases", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "jetstream-designer-cli-"));

beforeAll(async () => {
  await build({
    root,
    configFile: join(root, "vite.cli.config.ts"),
    logLevel: "silent",
    build: { outDir: out, emptyOutDir: false },
  });
}, 60_000);

afterAll(() => rmSync(out, { recursive: true, force: true }));

function run(args: readonly string[], { cwd = cases, input = "" } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(out, "jetstream-designer.mjs"), ...args], {
    cwd,
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

test.each(readdirSync(cases))("%s", async (name) => {
  const folder = join(cases, name);
  const args = readFileSync(join(folder, "command.txt"), "utf8").split("\n").filter(Boolean);
  const { status, stdout, stderr } = run(args, { cwd: folder });
  const seen = `exit status ${status}\n--- standard output\n${stdout}--- standard error\n${stderr}`;
  await expect(seen).toMatchFileSnapshot(join(folder, "expected.txt"));
});

test("standard input is a file too", () => {
  const { status, stdout } = run(["lint", "-"], { input: `{"format":"jetstream-designer",` });
  expect(status).toBe(1);
  expect(stdout).toContain("json/syntax");
});

test("every rule is listed, and every one is explained", () => {
  const listed = run(["rules"]).stdout;
  for (const { id, title } of RULES)
    expect(listed).toMatch(new RegExp(`^${id} .*${title.replace(/[^\w ]/g, ".")}$`, "m"));
  for (const { id } of RULES.slice(0, 3)) expect(run(["explain", id]).stdout).toContain(`# ${id}`);
});
