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
export function warnOfProblems({ problems }: Pick<ServerSnapshot, "problems">): void {
  for (const problem of problems) process.stderr.write(`warning: ${printable(snapshotProblemText(problem))}\n`);
}

/** Whether streams or consumers may be there that could not be read: nothing can be said of those. */
export function isPartial(snapshot: Pick<ServerSnapshot, "problems">): boolean {
  return unread(snapshot).length > 0;
}

/** As lines that end what is said of a comparison or a plan: what could not be read. Empty when all of it was. */
export function problemsText(snapshot: Pick<ServerSnapshot, "problems">): string {
  const problems = unread(snapshot);
  const others = snapshot.problems.filter((problem) => !problems.includes(problem));
  const more = problems.length - MOST_TOLD;
  const lines = [
    ...others.map((problem) => `note: ${snapshotProblemText(problem)}`),
    ...problems.slice(0, MOST_TOLD).map((problem) => `not compared: ${snapshotProblemText(problem)}`),
    ...(more > 0 ? [`not compared: ${more} more that could not be read.`] : []),
  ];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** More are counted. */
const MOST_TOLD = 20;

function unread({ problems }: Pick<ServerSnapshot, "problems">) {
  return problems.filter(({ code }) => code !== "snapshot/account-unread");
}
