import type { ElementId } from "../../../design/ids.ts";
import type { DesignElement } from "../../../design/model.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { subjectFix } from "../../fixes/subjects.ts";
import type { Read } from "../../incremental/cells.ts";
import type { Problem } from "../../reporting/subject-problems.ts";
import { problemText, subjectProblemsOf } from "../../reporting/subject-problems.ts";
import { defineRule, type Report } from "../../rule.ts";

interface Data extends Problem {
  readonly name: string;
}

/** Of one element: more say nothing new. */
const MOST = 50;

/**
 * Subjects of streams, filters of consumers, endpoints, and what is published. What the server takes and routes
 * otherwise than it looks is a warning. Deliver subjects, and filters of copies, are among the server's refusals.
 */
export const subjectInvalid = defineRule<Data>({
  id: "topology/subject-invalid",
  title: "Malformed subject",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/sublist.go isValidSubject" },
  message: (data) =>
    `${data.subject === "" ? "An empty subject" : `Subject ${data.subject}`} of ${data.name}: ${problemText(data)}.`,
  visit: {
    stream: ({ id, element }, report, read) => check(id, element, report, read),
    consumer: ({ id, element }, report, read) => check(id, element, report, read),
    producer: ({ id, element }, report, read) => check(id, element, report, read),
    service: ({ id, element }, report, read) => check(id, element, report, read),
  },
});

function check(id: ElementId, element: DesignElement, report: Report<Data>, read: Read): void {
  for (const problem of subjectProblemsOf(element).slice(0, MOST)) {
    report({
      at: problem.at,
      data: { ...problem, name: nameOf(read, id) },
      fix: subjectFix(read, id, element, problem),
      ...(problem.severity && { severity: problem.severity }),
      ...(problem.errCode && { errCode: problem.errCode }),
    });
  }
}
