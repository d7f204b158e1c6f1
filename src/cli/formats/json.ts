import { countOf, type Report } from "../report.ts";

/** For programs: every problem, the files and the counts. */
export function json(report: Report): string {
  return `${JSON.stringify({ ...report, count: countOf(report) }, null, 2)}\n`;
}
