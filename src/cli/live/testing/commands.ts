/** The live commands as tests run them, against a real server. */
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { addApplyCommand } from "../apply-command.ts";
import { addDiffCommand } from "../diff-command.ts";
import { addImportCommand } from "../import-command.ts";
import { addPlanCommand } from "../plan-command.ts";

/** What became of one run. */
export interface Ran {
  readonly status: number;
  /** Standard output. */
  readonly out: string;
  /** Why it could not be run; empty when it could. */
  readonly refused: string;
}

/** `args`: the command and what follows it, without the server. Sets the exit status of the process back. */
export async function runLive(server: string, args: readonly string[]): Promise<Ran> {
  let out = "";
  let refused = "";
  const around = {
    read: (name: string) => ({ name, text: readFileSync(name, "utf8") }),
    write: (text: string) => {
      out += text;
    },
    refuse: (message: string) => {
      refused = message;
      return new Error(message);
    },
  };
  const program = new Command().exitOverride();
  for (const add of [addApplyCommand, addDiffCommand, addImportCommand, addPlanCommand]) add(program, around);
  process.exitCode = 0;
  const ran = await program.parseAsync(["node", "x", ...args, "--server", server]).then(
    () => true,
    () => false,
  );
  const status = ran ? Number(process.exitCode) : 2;
  process.exitCode = 0;
  return { status, out, refused };
}
