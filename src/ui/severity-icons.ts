/** The icons of severities, each a single path as those of the kinds are. The shapes are Lucide's (ISC licence). */
import type { Severity } from "#core/lint/finding.ts";

const RING = "M2 12a10 10 0 1 1 20 0a10 10 0 1 1-20 0z";

/** Path data in a square of 24, to be stroked. Clockwise, as outlines are: as part of one, they leave no hole in it. */
export const SEVERITY_PATHS: Readonly<Record<Severity, string>> = {
  error: `${RING}M15 9l-6 6M9 9l6 6`,
  warning: "M20 21H4A2 2 0 0 1 2.27 18l8-14a2 2 0 0 1 3.48 0l8 14A2 2 0 0 1 20 21zM12 9v4M12 17h.01",
  info: `${RING}M12 16v-4M12 8h.01`,
};
