/** `jetstream-designer new` and `templates`: a design to start from, made of a pattern or of answers. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Design, PROFILES } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { onServers } from "#core/design/servers.ts";
import { TEMPLATES, templateOf } from "#core/templates/all.ts";
import { onOneServer } from "#core/templates/one-server.ts";
import { guidedBy, reasonsText } from "./answers.ts";
import { type Surroundings, warn } from "./export-command.ts";
import { writeNewFile } from "./new-file.ts";

interface NewFlags {
  readonly template?: string;
  readonly answers?: string;
  readonly servers?: number;
  readonly profile?: Design["environment"]["profile"];
  readonly out?: string;
  readonly reasons?: boolean;
}

/** Adds `new` and `templates` to the program. */
export function addNewCommands(program: Command, around: Surroundings): void {
  program
    .command("new")
    .description("Write a new design, of a pattern (`templates` lists them) or of answers to what it has to do.")
    .addOption(
      new Option("--template <id>", "the pattern to begin with")
        .choices(TEMPLATES.map(({ id }) => id))
        .conflicts(["answers", "reasons"]),
    )
    .option("--answers <file>", "who produces and consumes what, in YAML or JSON; - reads standard input")
    .addOption(
      new Option(
        "--servers <number>",
        "of a pattern: servers of the cluster it is for; nothing has more replicas than that, and on 1 all is smaller",
      )
        .argParser(serverCount)
        .conflicts("answers"),
    )
    .addOption(
      new Option("--profile <profile>", "of a pattern: what it is checked for").choices(PROFILES).conflicts("answers"),
    )
    .option("--out <file>", "write it there instead of to standard output; a file that is there is kept")
    .option("--reasons", "of answers: tell the reason and the formula of each setting")
    .addHelpText(
      "after",
      "\nReasons go to standard output with --out, and to standard error without." +
        "\nExit status: 0 when it was written, 1 when the answers are wrong or their design has errors (it is written all" +
        "\nthe same), 2 when it could not be run.",
    )
    .action((flags: NewFlags) => {
      if (flags.template !== undefined) ofTemplate(flags.template, flags, around);
      else if (flags.answers !== undefined) ofAnswers(flags.answers, flags, around);
      else throw around.refuse("Say what it is made of: --template ID or --answers FILE.");
    });

  program
    .command("templates")
    .description("List the patterns that a design can begin with.")
    .action(() => around.write(templatesText()));
}

function ofTemplate(id: string, { servers, profile, out }: NewFlags, around: Surroundings): void {
  const template = templateOf(id)?.design();
  if (!template) return;
  const fitted = servers === 1 ? onOneServer(template) : servers ? onServers(template, servers) : template;
  const design = profile ? { ...fitted, environment: { ...fitted.environment, profile } } : fitted;
  put(serializeDesign(design), out, around);
}

function ofAnswers(file: string, { out, reasons }: NewFlags, around: Surroundings): void {
  const made = guidedBy(around.read(file));
  if (!made.ok) {
    process.stderr.write(made.error);
    process.exitCode = 1;
    return;
  }
  put(serializeDesign(made.value.design), out, around);
  if (reasons) {
    const told = reasonsText(made.value);
    if (out === undefined) process.stderr.write(told);
    else around.write(told);
  }
  if (warn(made.value.design)) process.exitCode = 1;
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
  writeNewFile(out, text, refuse);
}

function templatesText(): string {
  const width = Math.max(...TEMPLATES.map(({ id }) => id.length));
  return TEMPLATES.map(({ id, title, summary }) => `${id.padEnd(width)}  ${title}: ${summary}\n`).join("");
}
