import type { Severity } from "#core/lint/finding.ts";
import { SEVERITY_PATHS } from "#ui/severity-icons.ts";
import { placedPath } from "../drawn/placed-path.ts";

/** A box with round ends, and the sign in it. */
export interface Pill {
  /** The upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sign: number;
  /** From the left end to the sign. */
  readonly inset: number;
}

/** The outline of a mark of findings with the sign of their severity, as one path to be filled and stroked. */
export function pillPath({ x, y, width, height, sign, inset }: Pill, severity: Severity): string {
  const r = height / 2;
  const ends = `M${x + r} ${y}h${width - height}a${r} ${r} 0 0 1 0 ${height}h${height - width}a${r} ${r} 0 0 1 0 ${-height}z`;
  return ends + placedPath(SEVERITY_PATHS[severity], sign / 24, x + inset, y + (height - sign) / 2);
}
