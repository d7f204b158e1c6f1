/** What is wrong with the subjects that an element names. */
import type { DesignElement } from "../../design/model.ts";
import {
  isLiteral,
  isWildcard,
  type SubjectProblem,
  subjectProblem,
  subjectProblemText,
  tokensOf,
} from "../../jetstream/subjects.ts";
import type { FieldPath } from "../../topology/model.ts";
import type { Severity } from "../finding.ts";

/** Where the subject is used: a pattern may have wildcards, what is published may not. */
export type Use = "stream" | "filter" | "endpoint" | "publish";

/** A subject with something wrong about it. */
export interface Problem {
  readonly at: FieldPath;
  readonly subject: string;
  readonly use: Use;
  readonly problem: SubjectProblem | "wildcard" | "wildcard-in-token" | "control";
  readonly severity?: Severity;
  readonly errCode?: number;
}

/** Nearly every subject looks like this, and nothing is wrong with it but perhaps a published wildcard. */
const PLAIN = /^(?:(?:[A-Za-z0-9_$-]+|\{[A-Za-z0-9_-]+\}|\*)\.)*(?:[A-Za-z0-9_$-]+|\{[A-Za-z0-9_-]+\}|\*|>)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** In the order of the fields. */
export function subjectProblemsOf(element: DesignElement): Problem[] {
  const out: Problem[] = [];
  switch (element.kind) {
    case "stream":
      look(out, element.config.subjects, "stream", ["config", "subjects"]);
      break;
    case "consumer": {
      const { filter_subject: filter, filter_subjects: filters } = element.config;
      if (filter) lookAt(out, filter, "filter", ["config", "filter_subject"]);
      // An empty one among several has an error of its own.
      look(out, filters, "filter", ["config", "filter_subjects"]);
      lookInside(out, element.worker?.publishes, "publish", ["worker", "publishes"]);
      const deadLetter = element.worker?.deadLetter;
      if (deadLetter) lookAt(out, deadLetter.subject, "publish", ["worker", "deadLetter", "subject"]);
      break;
    }
    case "service":
      lookInside(out, element.endpoints, "endpoint", ["endpoints"]);
      lookInside(out, element.publishes, "publish", ["publishes"]);
      break;
    case "producer":
      lookInside(out, element.publishes, "publish", ["publishes"]);
      break;
  }
  return out;
}

function look(out: Problem[], subjects: readonly string[] = [], use: Use, at: FieldPath): void {
  for (let i = 0; i < subjects.length; i++) {
    const subject = subjects[i] ?? "";
    if (isPlain(subject, use) || (use === "filter" && subject === "")) continue;
    lookAt(out, subject, use, [...at, i]);
  }
}

function lookInside(
  out: Problem[],
  entries: readonly { readonly subject: string }[] = [],
  use: Use,
  at: FieldPath,
): void {
  for (let i = 0; i < entries.length; i++) {
    const subject = entries[i]?.subject ?? "";
    if (!isPlain(subject, use)) lookAt(out, subject, use, [...at, i, "subject"]);
  }
}

function lookAt(out: Problem[], subject: string, use: Use, at: FieldPath): void {
  const problem = isPlain(subject, use) ? undefined : problemOf(subject, use);
  if (problem) out.push({ at, subject, use, ...problem });
}

function isPlain(subject: string, use: Use): boolean {
  return PLAIN.test(subject) && (use !== "publish" || !/[*>]/.test(subject));
}

function problemOf(subject: string, use: Use): Pick<Problem, "problem" | "severity" | "errCode"> | undefined {
  const problem = subjectProblem(subject);
  if (problem) return { problem, ...((use === "stream" || use === "filter") && { errCode: 10052 }) };
  if (use === "publish" && !isLiteral(subject)) return { problem: "wildcard" };
  if (CONTROL.test(subject)) return { problem: "control", severity: "warning" };
  if (tokensOf(subject).some((token) => /[*>]/.test(token) && !isWildcard(token))) {
    return { problem: "wildcard-in-token", severity: "warning" };
  }
  return undefined;
}

const CONSEQUENCE: Readonly<Record<Use, string>> = {
  stream: "The server refuses the stream (10052)",
  filter: "The server refuses the consumer (10052)",
  endpoint: "The server refuses the subscription",
  publish: "No stream or subscriber gets what is published to it",
};

/** Two clauses: what is wrong, and what it leads to. */
export function problemText({ problem, use }: Problem): string {
  switch (problem) {
    case "wildcard":
      return "wildcards are for those who listen, and a published * or > is text. Write a parameter such as {id}";
    case "wildcard-in-token":
      return "* and > are wildcards only as whole tokens, and are text here. Use whole tokens, or leave them out";
    case "control":
      return "it holds a control character, which nobody sees and every filter has to repeat. Leave it out";
    default:
      return `${subjectProblemText(problem)}. ${CONSEQUENCE[use]}`;
  }
}
