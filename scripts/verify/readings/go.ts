/** Exported Go modules, read by gofmt, go vet and staticcheck. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { ExportFile } from "#core/codegen/target.ts";
import { ensureStaticcheck } from "../../lib/go.mjs";
import { goFailure } from "../behaviour/go/commands.ts";
import type { Reading } from "../checks/check.ts";
import { lacksGo } from "../checks/go.ts";

const execute = promisify(execFile);

/** One for all designs: Go's tools know again what is the same in the next one. */
let folder: string | undefined;

/** The project as its language's own tools see it. */
export const goReading: Reading = {
  target: "go",
  proves: "gofmt, go vet and staticcheck have nothing to say, go mod tidy has nothing to change, and the tests pass.",
  lacks: () => lacksGo() ?? (ensureStaticcheck() ? undefined : "staticcheck"),
  breaks: [
    ['\t"log/slog"\n', '\t"log/slog"\n\t"os"\n'],
    ["func Streams() []Stream {", "func  Streams() []Stream {"],
    ["Retries: 8,", "Retry: 8,"],
    ['want := "orders.v1.created"', 'want := "orders.v2.created"'],
    ["type Handlers struct {", "func unused() {}\n\ntype Handlers struct {"],
    ["// indirect", ""],
  ],
  async read({ files }) {
    folder ??= newFolder();
    write(folder, files);
    const { stdout: unformatted } = await execute("gofmt", ["-l", "."], { cwd: folder }).catch(() => ({ stdout: "?" }));
    if (unformatted !== "") return [`gofmt would change ${unformatted.trim().replaceAll("\n", ", ")}`];
    return [
      await goFailure(folder, "go", "mod", "tidy", "-diff"),
      await goFailure(folder, "go", "test", "./..."),
      await goFailure(folder, ensureStaticcheck() ?? "staticcheck", "./..."),
    ].flatMap((each) => each ?? []);
  },
};

function newFolder(): string {
  const made = mkdtempSync(join(tmpdir(), "jetstream-go-"));
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** What is the same is not touched. */
function write(into: string, files: readonly ExportFile[]): void {
  const paths = new Set(files.map(({ path }) => path));
  for (const path of readdirSync(into, { recursive: true, encoding: "utf8" }))
    if (!paths.has(path) && statSync(join(into, path)).isFile()) rmSync(join(into, path));
  for (const { path, text } of files) {
    const file = join(into, path);
    mkdirSync(dirname(file), { recursive: true });
    if (!statSync(file, { throwIfNoEntry: false }) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
  }
}
