import type { Rule } from "../../rule.ts";

/** Rules about stream: in the order in which lists show them. */
export const STREAM_RULES: readonly Rule[] = [];
