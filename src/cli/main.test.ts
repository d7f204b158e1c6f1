/**
 * The command line as it is shipped: built, started, and looked at from outside. Each folder of `cases` is one run:
 * `command.txt` (arguments, one a line), the files it names, and `expected.txt` (exit status, standard output, errors).
 * After a wanted change, `npx vitest run src/cli -u` writes what is expected anew: read it before you commit it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TARGETS } from "#core/codegen/targets/all.ts";
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
}, 240_000);

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

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(run(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("a reader that goes away is no error, whatever is written", () => {
  const bin = join(out, "jetstream-designer.mjs");
  for (const args of ["--help", "rules"]) {
    const script = '"$0" "$1" "$2" | true';
    const { stderr } = spawnSync("sh", ["-c", script, process.execPath, bin, args], { encoding: "utf8" });
    expect(stderr).toBe("");
  }
});

test("every rule is listed, and every one is explained", () => {
  const listed = run(["rules"]).stdout;
  for (const { id, title } of RULES)
    expect(listed).toMatch(new RegExp(`^${id} .*${title.replace(/[^\w ]/g, ".")}$`, "m"));
  for (const { id } of RULES.slice(0, 3)) expect(run(["explain", id]).stdout).toContain(`# ${id}`);
});

describe("export", () => {
  const cwd = join(cases, "export-script");

  test("every target is listed, and none but those is taken", () => {
    const listed = run(["targets"]).stdout.split("\n");
    for (const { id, label } of TARGETS) {
      expect(listed.find((line) => line.startsWith(`${id} `))).toContain(` ${label}: `);
    }
    expect(JSON.parse(run(["targets", "--format", "json"]).stdout)).toHaveLength(TARGETS.length);
    const { status, stderr } = run(["export", "design.json", "--target", "cobol"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("jetstream-json");
  });

  test("files go to a folder, scripts to be run", () => {
    const folder = join(out, "to/folder");
    expect(run(["export", "design.json", "--target", "jetstream-json", "--out", folder], { cwd }).status).toBe(0);
    expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual(
      ["consumers", "consumers/ORDERS", "consumers/ORDERS/billing.json", "streams"].concat([
        "streams/KV_settings.json",
        "streams/ORDERS.json",
      ]),
    );
    expect(run(["export", "design.json", "--target", "nats-cli", "--out", folder], { cwd }).status).toBe(0);
    expect(statSync(join(folder, "jetstream.sh")).mode & 0o777).toBe(0o755);
  });

  test("files go into a zip", () => {
    const file = join(out, "design.zip");
    expect(run(["export", "-", "--target", "jetstream-json", "--zip", file], { input: ORDERS }).status).toBe(0);
    expect(Object.keys(unzipSync(readFileSync(file)))).toEqual(["streams/ORDERS.json"]);
  });

  test("a folder and a zip at once are refused", () => {
    const { status } = run(["export", "-", "--target", "nats-cli", "--zip", "a", "--out", "b"], { input: ORDERS });
    expect(status).toBe(2);
  });
});

const ORDERS = JSON.stringify({
  format: "jetstream-designer",
  version: 1,
  name: "Orders",
  environment: { profile: "development", server: "2.15" },
  elements: { orders: { kind: "stream", config: { name: "ORDERS", subjects: ["orders.>"], max_bytes: 1_048_576 } } },
});
