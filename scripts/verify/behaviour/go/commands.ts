/** Go's own commands, in the folder of an export. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { GO_ENVIRONMENT } from "../../../lib/go.mjs";

const execute = promisify(execFile);

/** Machines may be busy, and a first compilation takes its time. */
const PATIENCE = 15 * 60_000;

/** Runs a command to its end; what it said when it failed, else nothing. */
export async function goFailure(cwd: string, command: string, ...args: string[]): Promise<string | undefined> {
  try {
    await execute(command, args, {
      cwd,
      env: { ...process.env, ...GO_ENVIRONMENT },
      timeout: PATIENCE,
      maxBuffer: 1e8,
    });
    return undefined;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as { stdout?: string; stderr?: string; message: string };
    return `${command} ${args.join(" ")}: ${(stderr + stdout).trim() || message}`;
  }
}
