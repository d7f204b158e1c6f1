import type { RawDesign } from "./design-walk.ts";
export const PRIMERS: readonly RawDesign[] = [];
