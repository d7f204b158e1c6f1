import { patternQuery } from "../../jetstream/subject-template.ts";
import { contains } from "../../jetstream/subjects.ts";
import { imageOf } from "../../jetstream/transforms.ts";
import type { FieldPath } from "../model.ts";
import { passing } from "../stored-subjects.ts";
import type { Relation } from "./all.ts";

const AT: FieldPath = ["config", "republish"];

/** A stream to everyone who listens where it republishes; to itself too, which is a loop worth seeing. */
export const republications: Relation = ({ store }, routing, out) => {
  if (!store?.republish) return;
  const { republish } = store;
  const subjects = new Set<string>();
  let republished = false;
  for (const entry of routing.stored.get(out.owner)?.list ?? []) {
    const part = passing(entry, republish.accepts);
    if (!part) continue;
    republished = true;
    const { mapped } = imageOf(part.join("."), republish);
    if (mapped) subjects.add(mapped.pattern);
  }
  for (const subject of subjects) {
    const query = patternQuery(subject);
    for (const { listener, pattern } of query ? routing.heardBy(query) : []) {
      const coverage = contains(pattern, subject) ? "all" : "some";
      out.wire("republish", out.owner, listener.id, { subject, pattern, coverage, owner: out.owner, at: AT });
    }
  }
  if (!republished) out.deadEnd("republish/matches-nothing", republish.src, [...AT, "src"]);
};
