/** A malformed subject, put right. */
import type { ElementId } from "../../design/ids.ts";
import { MAX_SUBJECT } from "../../design/kinds/publication.ts";
import type { DesignElement } from "../../design/model.ts";
import { collides, isValidPublishSubject, isValidSubject, isWildcard, tokensOf } from "../../jetstream/subjects.ts";
import { publicationFor } from "../../topology/connections/naming.ts";
import { readerOf } from "../facts/consumers/readers.ts";
import { storesOn } from "../facts/stores/captures.ts";
import type { Fix } from "../finding.ts";
import { setAt } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import type { Problem } from "../reporting/subject-problems.ts";
import { acceptable } from "./filters.ts";

/** Undefined where nothing is left of it, or where the server would refuse what comes out. */
export function subjectFix(read: Read, id: ElementId, element: DesignElement, problem: Problem): Fix | undefined {
  const subject = problem.problem === "wildcard" ? publicationFor(problem.subject) : normal(problem.subject);
  const valid = problem.use === "publish" ? isValidPublishSubject(subject) : isValidSubject(subject);
  if (
    !valid ||
    subject.length > MAX_SUBJECT ||
    subject === problem.subject ||
    !fits(read, id, element, problem, subject)
  )
    return undefined;
  return { label: `Change it to ${subject}`, command: setAt(id, element, problem.at, subject) };
}

/** Trimmed, without empty tokens; white space and wildcards inside a token become `_`, a `>` before the end `*`. */
function normal(subject: string): string {
  const tokens = tokensOf(subject.trim()).filter((token) => token.trim() !== "");
  return tokens
    .map((token, i) => {
      if (token === ">" && i < tokens.length - 1) return "*";
      if (isWildcard(token)) return token;
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
      return token.trim().replace(/[\u0000-\u0020\u007f*>]+/g, "_");
    })
    .join(".");
}

function fits(read: Read, id: ElementId, element: DesignElement, { use, at }: Problem, subject: string): boolean {
  if (use === "stream" && element.kind === "stream") {
    const others = (element.config.subjects ?? []).filter((_, i) => i !== at.at(-1));
    if (subject === ">" || others.some((each) => collides(each, subject))) return false;
    return read(storesOn, subject).every((other) => other === id);
  }
  const reader = use === "filter" ? read(readerOf, id) : undefined;
  if (!reader) return true;
  const { filter_subject: one, filter_subjects: more = [] } = reader.config;
  const [, field, index] = at;
  const filters =
    field === "filter_subject" ? [subject, ...more] : [...(one ? [one] : []), ...more.with(Number(index), subject)];
  return acceptable(read, reader, filters);
}
