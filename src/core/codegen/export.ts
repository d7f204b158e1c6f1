/** From a design to the files of a target. */
import type { Design } from "../design/model.ts";
import { err, ok, type Result } from "../result.ts";
import type { Topology } from "../topology/model.ts";
import { planOf } from "./plan.ts";
import type { Rendered, Target } from "./target.ts";
import { TARGETS } from "./targets/all.ts";

/** Why there is no export. Its words: `exportErrorText`. */
export interface ExportError {
  readonly code: "export/unknown-target";
  readonly target: string;
}

/** `topology`: of this very design, when it is known already. */
export interface ExportOptions {
  readonly topology?: Topology;
}

/** The target of that id. */
export function targetOf(id: string): Target | undefined {
  return TARGETS.find((target) => target.id === id);
}

/**
 * Pure: the same design gives the same bytes. A design with errors is exported as it is: what is wrong with it, `lint`
 * says. Errors: export/unknown-target.
 */
export function exportDesign(
  design: Design,
  targetId: string,
  { topology }: ExportOptions = {},
): Result<Rendered, ExportError> {
  const target = targetOf(targetId);
  return target
    ? ok(target.render(planOf(design, topology)))
    : err({ code: "export/unknown-target", target: targetId });
}

/** One sentence for people. */
export function exportErrorText({ target }: ExportError): string {
  return `There is no target ${JSON.stringify(target)}. There are ${TARGETS.map(({ id }) => id).join(", ")}.`;
}
