/** The registry of rules. */
import type { Rule } from "../rule.ts";
import { CONSUMER_RULES } from "./consumer/all.ts";
import { KV_RULES } from "./kv/all.ts";
import { OBJECT_STORE_RULES } from "./object-store/all.ts";
import { PRODUCER_RULES } from "./producer/all.ts";
import { STREAM_RULES } from "./stream/all.ts";
import { TOPOLOGY_RULES } from "./topology/all.ts";

/** Every rule, by area. */
export const RULES: readonly Rule[] = [
  ...CONSUMER_RULES,
  ...STREAM_RULES,
  ...PRODUCER_RULES,
  ...TOPOLOGY_RULES,
  ...KV_RULES,
  ...OBJECT_STORE_RULES,
];
