/** The design that a live command is about. */
import type { Design } from "#core/design/model.ts";
import type { Surroundings } from "../export-command.ts";
import { text } from "../formats/text.ts";
import { lintFiles } from "../lint-command.ts";
import { subjectsOf } from "../subjects.ts";

/** A design file, or JetStream configurations; undefined when it is neither, and what is wrong with it is said. */
export function designIn(file: string, { read }: Pick<Surroundings, "read">): Design | undefined {
  const source = read(file);
  const [subject] = subjectsOf([source]).subjects;
  if (!subject) process.stderr.write(text(lintFiles([source], {})));
  return subject?.design;
}
