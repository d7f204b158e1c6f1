/** Files of an export on disk, and programs that run on them. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { exportDesign, exportErrorText } from "#core/codegen/export.ts";
import type { ExportFile } from "#core/codegen/target.ts";
import type { Design } from "#core/design/model.ts";

const execute = promisify(execFile);

/** The files of a target. Throws when there is no such target. */
export function exportedFiles(design: Design, target: string): readonly ExportFile[] {
  const made = exportDesign(design, target);
  if (!made.ok) throw new Error(exportErrorText(made.error));
  return made.value.files;
}

/** Writes the files of a target to a folder of their own for as long as `use` runs. */
export async function withExport<T>(
  design: Design,
  target: string,
  use: (folder: string, files: readonly ExportFile[]) => Promise<T>,
): Promise<T> {
  return withFiles(exportedFiles(design, target), use);
}

/** The same of files. */
export async function withFiles<T>(
  files: readonly ExportFile[],
  use: (folder: string, files: readonly ExportFile[]) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "jetstream-export-"));
  try {
    for (const { path, text, executable } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text, { mode: executable ? 0o755 : 0o644 });
    }
    return await use(folder, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program without a terminal; what it said when it failed, else nothing. */
export async function failure(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<string | undefined> {
  try {
    await execute(command, args, { cwd, env: { ...process.env, ...env }, timeout: 60_000 });
    return undefined;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    return `${command} ${args.join(" ")}: ${(stderr + stdout).trim() || message}`;
  }
}
