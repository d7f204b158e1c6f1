/** Files that a command makes. */
import { writeFileSync } from "node:fs";
import type { Surroundings } from "./export-command.ts";

/**
 * Overwrites nothing. Throws what `refuse` makes of a file that is there already, with what to do then, and of what the
 * system says.
 */
export function writeNewFile(
  file: string,
  text: string,
  refuse: Surroundings["refuse"],
  advice = "name another file, or remove it",
): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (thrown) {
    const isThere = (thrown as NodeJS.ErrnoException).code === "EEXIST";
    throw refuse(isThere ? `${file} is there already: ${advice}.` : String(thrown));
  }
}
