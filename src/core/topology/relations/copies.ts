import { coverageBy } from "../inlet.ts";
import { isMissing, type NodeId } from "../model.ts";
import { ANYTHING } from "../stored-subjects.ts";
import type { Relation } from "./all.ts";

/** Origins to their mirrors and to the streams that source them. An external origin may be in another system. */
export const copies: Relation = ({ store }, routing, out) => {
  if (!store) return;
  for (const copy of store.copies) {
    const known = routing.origins.of(store, copy);
    if (!known) continue;
    const origins: readonly NodeId[] = known.length > 0 ? known : [out.missing(copy.origin)];
    for (const { filter } of copy.lanes) {
      let reached = false;
      for (const origin of origins) {
        if (!out.effort.spend(1)) return;
        const stored = isMissing(origin) ? undefined : routing.stored.get(origin);
        for (const { pattern: subject, tokens } of stored?.matching(filter, out.effort) ??
          (filter.tokens ? [ANYTHING] : [])) {
          reached = true;
          const coverage = coverageBy(filter, tokens);
          const reason = { subject, pattern: filter.pattern, coverage, owner: out.owner, at: filter.at } as const;
          if (!out.wire(copy.kind, origin, out.owner, reason)) return;
        }
      }
      if (!reached) out.deadEnd("source/matches-nothing", filter.pattern, filter.at);
    }
  }
};
