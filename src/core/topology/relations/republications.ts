import { patternQuery } from "../../jetstream/subject-template.ts";
import { contains, tokensOf } from "../../jetstream/subjects.ts";
import type { FieldPath } from "../model.ts";
import { passing, type StoredSubject, throughMapping } from "../stored-subjects.ts";
import type { Relation } from "./all.ts";

const AT: FieldPath = ["config", "republish"];

/** A stream to everyone who listens where it republishes; to itself too, which is a loop worth seeing. */
export const republications: Relation = ({ store }, routing, out) => {
  if (!store?.republish) return;
  const { republish } = store;
  const subjects = new Map<string, StoredSubject>();
  let republished = false;
  for (const entry of routing.stored.get(out.owner)?.list ?? []) {
    if (!out.effort.spend(1)) return;
    if (!passing(entry, republish.accepts)) continue;
    republished = true;
    for (const mapped of throughMapping(entry, republish)) {
      subjects.set(`${mapped.pattern} ${mapped.except.join(" ")}`, mapped);
    }
  }
  for (const entry of subjects.values()) {
    const subject = entry.pattern;
    const query = patternQuery(subject);
    for (const { listener, pattern } of query ? routing.heardBy(query, out.effort) : []) {
      if (!passing(entry, tokensOf(pattern))) continue;
      const coverage = contains(pattern, subject) ? "all" : "some";
      const reason = { subject, pattern, coverage, owner: out.owner, at: AT } as const;
      if (!out.wire("republish", out.owner, listener.id, reason)) return;
    }
  }
  if (!republished) out.deadEnd("republish/matches-nothing", republish.src, [...AT, "src"]);
};
