import type { Rule } from "../../rule.ts";
import { objectStoreUnbounded } from "./object-store-unbounded.ts";

/** Rules about object-store: in the order in which lists show them. */
export const OBJECT_STORE_RULES: readonly Rule[] = [objectStoreUnbounded];
