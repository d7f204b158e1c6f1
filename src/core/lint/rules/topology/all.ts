import type { Rule } from "../../rule.ts";

/** Rules about topology: in the order in which lists show them. */
export const TOPOLOGY_RULES: readonly Rule[] = [];
