/** What a server holds, for commands that need all of it. */
import { readErrorText, snapshotProblemText } from "#core/live/read/messages.ts";
import { readServer } from "#core/live/read/read.ts";
import type { ServerSnapshot } from "#core/live/snapshot.ts";
import type { Surroundings } from "../export-command.ts";
import { printable } from "../formats/printable.ts";
import type { LiveServer } from "./connection.ts";

/** Throws what `refuse` makes of a failure. */
export async function readAll({ port, scope }: LiveServer, refuse: Surroundings["refuse"]): Promise<ServerSnapshot> {
  const read = await readServer(port, { scope });
  if (!read.ok) throw refuse(printable(readErrorText(read.error)));
  return read.value;
}

/** To standard error: what of it could not be read. */
export function warnOfProblems({ problems }: ServerSnapshot): void {
  for (const problem of problems) process.stderr.write(`warning: ${printable(snapshotProblemText(problem))}\n`);
}
