/** Severities that a rule gives to its milder cases. */

import { settings } from "../facts/inputs.ts";
import type { Severity } from "../finding.ts";
import type { Read } from "../incremental/cells.ts";

/** One step below `error` in production and `warning` in development. */
export function milder(read: Read): Severity {
  return read(settings, "").environment.profile === "production" ? "warning" : "info";
}
