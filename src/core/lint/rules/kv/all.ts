import type { Rule } from "../../rule.ts";

/** Rules about kv: in the order in which lists show them. */
export const KV_RULES: readonly Rule[] = [];
