/** What can be set about a lint run. */
import type { Environment } from "../design/model.ts";
import type { Severity } from "./finding.ts";
import { THRESHOLDS, type Thresholds } from "./thresholds.ts";

/** All optional. */
export interface LintOptions {
  /** Instead of the design's own. */
  readonly profile?: Environment["profile"];
  /** Instead of the design's own target. */
  readonly server?: Environment["server"];
  /** Where rules draw their lines: what is not named stays as in `THRESHOLDS`. */
  readonly thresholds?: Partial<Thresholds>;
  /** By rule id: another severity, or off. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  /** Findings that the design suppresses come too, with their reason. */
  readonly suppressed?: boolean;
}

/** What holds for a whole run: the environment after options, and the thresholds. */
export interface Settings {
  readonly environment: Environment;
  readonly thresholds: Thresholds;
  readonly rules: Readonly<Record<string, Severity | "off">>;
}

/** The settings for a design's environment. */
export function settingsFor(environment: Environment, options: LintOptions): Settings {
  const { profile = environment.profile, server = environment.server, thresholds = {}, rules = {} } = options;
  return { environment: { ...environment, profile, server }, thresholds: { ...THRESHOLDS, ...thresholds }, rules };
}
