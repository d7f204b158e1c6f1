/** What JetStream configurations would do to a design. */
import { errorPlace } from "#core/design/messages.ts";
import type { Design } from "#core/design/model.ts";
import type { ImportError } from "#core/import/errors.ts";
import { type ImportFile, type ImportOutcome, importFiles } from "#core/import/import.ts";
import { importErrorMessage } from "#core/import/messages.ts";
import { err, ok, type Result } from "#core/result.ts";
import { isLarge } from "#editor/large.ts";
import { isLargeText, type Large } from "../large/large.ts";
import type { FileProblem } from "./report.ts";

export type { ImportFile };

/** Where in their files configurations stand is not in it: that is most of what there is to say. */
export type ImportPlan = Omit<ImportOutcome, "origins">;

export type Planned = Result<ImportPlan, FileProblem[]>;

/** What importing would do, or why it cannot be done; changes nothing. */
export function planImport(design: Design, files: readonly ImportFile[]): Planned {
  const planned = importFiles(design, files);
  if (!planned.ok) return err(planned.error.map(problemOf));
  const { origins: _, ...plan } = planned.value;
  return ok(plan);
}

function problemOf(error: ImportError): FileProblem {
  const text = importErrorMessage(error);
  if (error.code === "import/invalid") return { file: error.file, place: errorPlace(error.error), text };
  return { file: "file" in error ? error.file : "Import", text };
}

/** Whether this takes long enough to be done elsewhere. */
export function isLargeImport(design: Design, files: readonly ImportFile[]): boolean {
  return isLarge(design) || isLargeText(files.reduce((sum, { text }) => sum + text.length, 0));
}

/** `planImport`, wherever it holds up nobody. */
export async function planWherever(large: Large, design: Design, files: readonly ImportFile[]): Promise<Planned> {
  const there = isLargeImport(design, files) ? await large.plan(files, design) : null;
  return there ?? planImport(design, files);
}
