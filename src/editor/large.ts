import type { Design } from "#core/design/model.ts";

/** Elements: what has fewer is shown, and saved, quicker than it is made ready in slices or in a worker. */
export const LARGE_DESIGN = 2_000;

/** Whether a design is worth that. */
export function isLarge({ elements }: Pick<Design, "elements">): boolean {
  return elements.size >= LARGE_DESIGN;
}
