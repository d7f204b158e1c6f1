import { coverageBy } from "../inlet.ts";
import { isMissing, type NodeId } from "../model.ts";
import { ANYTHING } from "../stored-subjects.ts";
import type { Relation } from "./all.ts";

/** Origins to their mirrors and to the streams that source them. An external origin is in another system. */
export const copies: Relation = ({ store }, routing, out) => {
  for (const copy of store?.copies ?? []) {
    if (copy.external) continue;
    const origins: readonly NodeId[] = routing.storesByName.get(copy.origin) ?? [out.missing(copy.origin)];
    for (const { filter } of copy.lanes) {
      let reached = false;
      for (const origin of origins) {
        if (!out.effort.spend(1)) return;
        const known = isMissing(origin) ? undefined : routing.stored.get(origin);
        for (const { pattern: subject, tokens } of known?.matching(filter, out.effort) ??
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
