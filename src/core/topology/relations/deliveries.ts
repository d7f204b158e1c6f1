import type { ElementId } from "../../design/ids.ts";
import { coverageBy } from "../inlet.ts";
import { ANYTHING } from "../stored-subjects.ts";
import type { Relation } from "./all.ts";

/** A stream or bucket to its consumer, where a filter passes something that is stored. */
export const deliveries: Relation = ({ reads }, routing, out) => {
  if (!reads) return;
  const store = reads.store as ElementId;
  const stored = routing.stored.get(store);
  const from = stored ? store : out.missing(reads.store);
  for (const filter of reads.filters) {
    const passed = stored?.matching(filter, out.effort) ?? (filter.tokens ? [ANYTHING] : []);
    if (passed.length === 0) out.deadEnd("filter/matches-nothing", filter.pattern, filter.at);
    for (const { pattern: subject, tokens } of passed) {
      const coverage = coverageBy(filter, tokens);
      const reason = { subject, pattern: filter.pattern, coverage, owner: out.owner, at: filter.at } as const;
      if (!out.wire("deliver", from, out.owner, reason)) return;
    }
  }
};
