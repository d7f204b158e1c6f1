import type { Rule } from "../../rule.ts";
import { backoffExceedsMaxDeliver } from "./backoff-exceeds-max-deliver.ts";

/** Rules about consumers. */
export const CONSUMER_RULES: readonly Rule[] = [backoffExceedsMaxDeliver];
