/** Lets a stream capture one more subject. */
import type { Command } from "../../design/commands.ts";
import { collides, contains, isValidSubject } from "../../jetstream/subjects.ts";
import { elementOf } from "../facts/inputs.ts";
import { capturesOf, storesOn } from "../facts/stores/captures.ts";
import { configure } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";

/**
 * The command that adds a pattern to the subjects of a stream; those inside it go, for the server refuses both in one
 * list. Undefined when a subject in its way stays, when another stream captures part of it, or for a mirror.
 */
export function captureSubject(read: Read, id: string, pattern: string): Command | undefined {
  const element = read(elementOf, id);
  const captures = read(capturesOf, id);
  if (element?.kind !== "stream" || !captures || element.config.mirror || !isValidSubject(pattern)) return undefined;
  if (pattern === ">" || /^(\$|\*|_INBOX\.)/.test(pattern)) return undefined;
  if (read(storesOn, pattern).some((other) => other !== id)) return undefined;
  const kept = captures.patterns.filter((subject) => !contains(pattern, subject));
  if (kept.some((subject) => collides(subject, pattern))) return undefined;
  return configure(captures.id, element, { subjects: [...kept, pattern] });
}
