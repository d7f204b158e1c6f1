import type { Rule } from "../../rule.ts";
import { kvConcurrentWriters } from "./kv-concurrent-writers.ts";
import { kvExpiryMarkers } from "./kv-expiry-markers.ts";
import { kvLimitsExceeded } from "./kv-limits-exceeded.ts";
import { kvReadYourWrites } from "./kv-read-your-writes.ts";
import { kvUnbounded } from "./kv-unbounded.ts";
import { kvWatchStorm } from "./kv-watch-storm.ts";

/** Rules about kv: in the order in which lists show them. */
export const KV_RULES: readonly Rule[] = [
  kvWatchStorm,
  kvConcurrentWriters,
  kvLimitsExceeded,
  kvReadYourWrites,
  kvExpiryMarkers,
  kvUnbounded,
];
