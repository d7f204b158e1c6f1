import type { Design } from "#core/design/model.ts";
import { compareNatural } from "#core/design/natural-order.ts";
import { templatePattern } from "#core/jetstream/subject-template.ts";
import { elementSubjects } from "#ui/words.ts";

const LIMIT = 8;

/** Every subject that the design speaks of, each once, in natural order; `{region}` reads `*`. */
export function designSubjects(elements: Design["elements"]): readonly string[] {
  const subjects = new Set<string>();
  for (const element of elements.values()) {
    for (const subject of elementSubjects(element)) if (subject) subjects.add(templatePattern(subject));
  }
  return [...subjects].sort(compareNatural);
}

/** The few subjects that start with what is typed, then those that contain it; none once it is typed out. */
export function suggestSubjects(subjects: readonly string[], typed: string): readonly string[] {
  const starting: string[] = [];
  const containing: string[] = [];
  for (const subject of subjects) {
    const at = subject.indexOf(typed);
    if (at === 0) starting.push(subject);
    else if (at > 0 && containing.length < LIMIT) containing.push(subject);
    if (starting.length === LIMIT) break;
  }
  const found = [...starting, ...containing].slice(0, LIMIT);
  return found.length === 1 && found[0] === typed ? [] : found;
}
