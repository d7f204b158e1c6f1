/** How severities of findings look and are called: shape and word, never colour alone. */
import { CircleX, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import { SEVERITIES, type Severity } from "#core/lint/finding.ts";
import { counted } from "./words.ts";

interface SeverityLook {
  readonly label: string;
  readonly icon: LucideIcon;
}

/** One for each severity. */
export const SEVERITY_LOOKS: Readonly<Record<Severity, SeverityLook>> = {
  error: { label: "Error", icon: CircleX },
  warning: { label: "Warning", icon: TriangleAlert },
  info: { label: "Info", icon: Info },
};

/** `3 errors, 1 warning`; `no problems`. */
export function severityCountsText(counts: Readonly<Record<Severity, number>>): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    counted(counts[severity], SEVERITY_LOOKS[severity].label.toLowerCase()),
  );
  return parts.length > 0 ? parts.join(", ") : "no problems";
}
