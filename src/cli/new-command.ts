/** `jetstream-designer new` and `templates`: a design to start from. */
import { writeFileSync } from "node:fs";
import { type Command, InvalidArgumentError, Option } from "commander";
import { serializeDesign } from "#core/design/serialize.ts";
import { onServers } from "#core/design/servers.ts";
import { TEMPLATES, templateOf } from "#core/templates/all.ts";
import type { Surroundings } from "./export-command.ts";

interface NewFlags {
  readonly template: string;
  readonly servers?: number;
  readonly out?: string;
}

/** Adds `new` and `templates` to the program. */
export function addNewCommands(program: Command, around: Surroundings): void {
  program
    .command("new")
    .description("Write a new design: `templates` lists what it can be made of.")
    .addOption(
      new Option("--template <id>", "the pattern to begin with")
        .choices(TEMPLATES.map(({ id }) => id))
        .makeOptionMandatory(),
    )
    .option("--servers <number>", "servers of the cluster it is for: nothing has more replicas than that", serverCount)
    .option("--out <file>", "write it there instead of to standard output; a file that is there is kept")
    .action(({ template, servers, out }: NewFlags) => {
      const design = templateOf(template)?.design();
      if (design) put(serializeDesign(servers ? onServers(design, servers) : design), out, around);
    });

  program
    .command("templates")
    .description("List the patterns that a design can begin with.")
    .action(() => around.write(templatesText()));
}

function serverCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError("A whole number of servers, 1 or more.");
  }
  return count;
}

/** Nobody's design is overwritten. */
function put(text: string, out: string | undefined, { write, refuse }: Surroundings): void {
  if (out === undefined) {
    write(text);
    return;
  }
  try {
    writeFileSync(out, text, { flag: "wx" });
  } catch (thrown) {
    const isThere = (thrown as NodeJS.ErrnoException).code === "EEXIST";
    throw refuse(isThere ? `${out} is there already: name another file, or remove it.` : String(thrown));
  }
}

function templatesText(): string {
  const width = Math.max(...TEMPLATES.map(({ id }) => id.length));
  return TEMPLATES.map(({ id, title, summary }) => `${id.padEnd(width)}  ${title}: ${summary}\n`).join("");
}
