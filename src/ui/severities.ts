/** How severities of findings look and are called: shape and word, never colour alone. */
import type { LucideIcon } from "lucide-react";
import { SEVERITIES, type Severity } from "#core/lint/finding.ts";
import { drawn } from "./drawn-icon.ts";
import { SEVERITY_PATHS } from "./severity-icons.ts";
import { counted } from "./words.ts";

interface SeverityLook {
  readonly label: string;
  readonly icon: LucideIcon;
}

/** One for each severity. */
export const SEVERITY_LOOKS: Readonly<Record<Severity, SeverityLook>> = {
  error: { label: "Error", icon: drawn("error", SEVERITY_PATHS.error) },
  warning: { label: "Warning", icon: drawn("warning", SEVERITY_PATHS.warning) },
  info: { label: "Info", icon: drawn("info", SEVERITY_PATHS.info) },
};

/** `3 errors, 1 warning`; `no problems`. */
export function severityCountsText(counts: Readonly<Record<Severity, number>>): string {
  const parts = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    counted(counts[severity], SEVERITY_LOOKS[severity].label.toLowerCase()),
  );
  return parts.length > 0 ? parts.join(", ") : "no problems";
}
