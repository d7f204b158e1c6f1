/** The design that a live command is about. */
import type { Design } from "#core/design/model.ts";
import type { Surroundings } from "../export-command.ts";
import { text } from "../formats/text.ts";
import { lintFiles } from "../lint-command.ts";
import { subjectsOf } from "../subjects.ts";

/**
 * A design file, or JetStream configurations. Undefined when it is neither: what is wrong with it is said then, and the
 * exit status is 1.
 */
export function designIn(file: string, { read }: Pick<Surroundings, "read">): Design | undefined {
  const source = read(file);
  const [subject] = subjectsOf([source]).subjects;
  if (!subject) {
    process.stderr.write(text(lintFiles([source], {})));
    process.exitCode = 1;
  }
  return subject?.design;
}
