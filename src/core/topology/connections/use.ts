/** Application to bucket: it uses it. Application to service: it asks. Stream to consumer: it is read. */
import { BUCKET_ACCESS, type BucketUse } from "../../design/kinds/publication.ts";
import type { ElementOf } from "../../design/model.ts";
import { factsOf } from "../facts.ts";
import { StoredSubjects } from "../stored-subjects.ts";
import { publicationsOf, usesOf, withPublications, withUses } from "./applications.ts";
import { publicationFor } from "./naming.ts";
import { type Application, type ConnectionPlan, type Ends, offered, refused, replace, type Store } from "./option.ts";

const ACCESS_LABEL: Record<NonNullable<BucketUse["access"]>, string> = {
  read: "Read",
  write: "Write",
  "read-write": "Read and write",
  watch: "Watch",
};

/** Application to bucket: a use of it, by access. */
export function planUse({ from, to }: Ends<Application, ElementOf<"kv"> | ElementOf<"object-store">>): ConnectionPlan {
  const uses = usesOf(from.element);
  const present = uses.find((use) => use.bucket === to.id);
  const others = uses.filter((use) => use.bucket !== to.id);
  const options = BUCKET_ACCESS.filter((access) => access !== present?.access).map((access) => ({
    id: `use:${access}`,
    label: `${ACCESS_LABEL[access]} ${to.name}`,
    detail: present?.access
      ? `Instead of: ${ACCESS_LABEL[present.access].toLowerCase()}`
      : `${from.name} ${access === "watch" ? "is told of every change" : `may ${ACCESS_LABEL[access].toLowerCase()}`}`,
    command: replace(from.id, withUses(from.element, [...others, { bucket: to.id, access }])),
  }));
  return offered(options, `${from.name} uses ${to.name} already`);
}

/** Application to service: a request for each endpoint it does not ask yet. */
export function planRequest({ from, to }: Ends<Application, ElementOf<"service">>): ConnectionPlan {
  if (from.id === to.id) return refused("A service has no need to ask itself");
  const endpoints = to.element.endpoints ?? [];
  if (endpoints.length === 0) return refused(`${to.name} has no endpoints: add one first`);
  const publications = publicationsOf(from.element);
  const options = endpoints.flatMap(({ subject: pattern }) => {
    const subject = publicationFor(pattern);
    if (publications.some((each) => each.subject === subject && each.mode === "request")) return [];
    return {
      id: `request:${pattern}`,
      label: `Request ${subject}`,
      detail: `Answered by the endpoint ${pattern} of ${to.name}`,
      command: replace(from.id, withPublications(from.element, [...publications, { subject, mode: "request" }])),
    };
  });
  return offered(options, `${from.name} asks every endpoint of ${to.name} already`);
}

/** Stream or bucket to consumer: the consumer reads that one from now on. */
export function planRead({ routing, from, to }: Ends<Store, ElementOf<"consumer">>): ConnectionPlan {
  const consumer = to.element;
  if (consumer.stream === from.id) return refused(`${to.name} reads ${from.name} already`);
  const stored = routing.stored.get(from.id) ?? new StoredSubjects();
  const filters = factsOf(consumer).reads?.filters ?? [];
  const idle = filters.filter((filter) => stored.matching(filter).length === 0).map((filter) => filter.pattern);
  return offered(
    [
      {
        id: "read",
        label: `Read ${from.name}`,
        detail:
          idle.length > 0
            ? `Nothing stored there matches the filter ${idle.join(", ")}`
            : `Instead of what it reads now`,
        command: replace(to.id, { ...consumer, stream: from.id }),
      },
    ],
    "",
  );
}
