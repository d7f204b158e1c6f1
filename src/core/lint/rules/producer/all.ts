import type { Rule } from "../../rule.ts";

/** Rules about producer: in the order in which lists show them. */
export const PRODUCER_RULES: readonly Rule[] = [];
