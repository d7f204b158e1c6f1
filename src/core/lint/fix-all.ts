/** Mends everything that one rule finds and has a fix for. */
import { apply, type Command } from "../design/commands.ts";
import type { Design } from "../design/model.ts";
import type { Finding } from "./finding.ts";
import type { Linter } from "./lint.ts";
import type { LintOptions } from "./options.ts";

/** The fixes of a rule, to run as one batch. */
export interface FixPlan {
  /** Each holds on the design that those before it leave. Empty: nothing to mend. */
  readonly commands: readonly Command[];
  /** What the fixes mean besides, each once. */
  readonly caveats: readonly string[];
  /** Findings of the rule that are there after all of them. */
  readonly left: number;
}

/** Findings of one element are mended one a round: what is left after these can be asked for again. */
const MOST_ROUNDS = 64;

/**
 * Mends the rule's findings that are not suppressed. Lints anew after each round; what one round mends has no element
 * in common, so that no fix rests on what another has changed. A finding that its own fix leaves is tried once.
 */
export function planFixes(linter: Linter, design: Design, rule: string, options: LintOptions = {}): FixPlan {
  const commands: Command[] = [];
  const caveats = new Set<string>();
  const tried = new Set<string>();
  let current = design;
  for (let round = 1; ; round += 1) {
    const found = linter.run(current, { ...options, suppressed: false }).filter((finding) => finding.rule === rule);
    const taken = new Set<string>();
    for (const finding of round > MOST_ROUNDS ? [] : found) {
      const { fix } = finding;
      // Items of a list move up when one before them goes: what is said there tells one from the next.
      const attempt = `${finding.id} ${finding.message}`;
      if (!fix || tried.has(attempt)) continue;
      const places = [...placesOf(finding), ...placesIn(fix.command)];
      if (places.some((place) => taken.has(place))) continue;
      for (const place of places) taken.add(place);
      tried.add(attempt);
      const done = apply(current, fix.command);
      if (!done.ok) continue;
      current = done.value.design;
      commands.push(fix.command);
      if (fix.caveat) caveats.add(fix.caveat);
    }
    if (taken.size === 0) return { commands, caveats: [...caveats], left: found.length };
  }
}

/** Stands for everything that is no element's own. */
const DESIGN = "";

function placesOf({ element, related }: Finding): readonly string[] {
  return [element ?? DESIGN, ...related];
}

function placesIn(command: Command): readonly string[] {
  switch (command.type) {
    case "element/add":
    case "element/remove":
    case "element/replace":
      return [command.id];
    case "layout/place":
      return [];
    case "design/describe":
    case "design/suppress":
      return [DESIGN];
    case "batch":
      return command.commands.flatMap(placesIn);
  }
}
