/** Prefixes of origins in other accounts and domains: nats-server server/stream.go checkStreamCfg. */

import type { FieldPath } from "../../../topology/model.ts";
import { collides, isValidPublishSubject } from "../../subjects.ts";
import { goQuote } from "../decode/go-text.ts";
import { refuse } from "../refuse.ts";
import { type Draft, invalid, type Step, type StreamQuestion } from "./context.ts";

const API_PREFIX = "$JS.API";

interface Prefix {
  readonly value: string;
  readonly at: FieldPath;
}

/** The mirror's, then the sources'; empty ones are not looked at. */
function prefixes(draft: Draft, field: "deliver" | "api"): Prefix[] {
  const out: Prefix[] = [];
  const own = draft.mirror?.external?.[field];
  if (own) out.push({ value: own, at: ["mirror", "external", field] });
  for (const [i, source] of (draft.sources ?? []).entries()) {
    const value = source?.external?.[field];
    if (value) out.push({ value, at: ["sources", i, "external", field] });
  }
  return out;
}

/** Subjects of the visible origins in the same account. */
function originSubjects(draft: Draft, { surroundings }: StreamQuestion): readonly string[] {
  const origins = [draft.mirror, ...(draft.sources ?? [])];
  return origins.flatMap((origin) =>
    origin && !origin.external ? (surroundings.stream(origin.name ?? "")?.subjects ?? []) : [],
  );
}

const deliver: Step = (draft, question) => {
  const found = prefixes(draft, "deliver");
  if (found.length === 0) return undefined;
  const subjects = originSubjects(draft, question);
  for (const { value, at } of found) {
    if (!isValidPublishSubject(value)) {
      const message = `stream external delivery prefix ${value} must not contain wildcards`;
      return refuse("external-deliver-invalid", 10024, message, at);
    }
    const subject = subjects.find((subject) => collides(subject, `${value}.${subject}`));
    if (subject !== undefined) {
      const message = `stream external delivery prefix ${value} overlaps with stream subject ${subject}`;
      return refuse("external-deliver-overlap", 10022, message, at);
    }
  }
  return undefined;
};

const api: Step = (draft) => {
  for (const { value, at } of prefixes(draft, "api")) {
    if (!isValidPublishSubject(value)) {
      const message = `stream external api prefix ${goQuote(value)} must be a valid subject without wildcards`;
      return invalid("external-api-invalid", message, at);
    }
    if (collides(value, API_PREFIX)) {
      const message = `stream external api prefix ${value} must not overlap with ${API_PREFIX}`;
      return refuse("external-api-overlap", 10021, message, at);
    }
  }
  return undefined;
};

/** In server order. */
export const EXTERNAL: readonly Step[] = [deliver, api];
