import { isSubset } from "../../../jetstream/subjects.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { type Overlap, overlapsOf } from "../../facts/stores/captures.ts";
import type { Store } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly name: string;
  readonly subject: string;
  /** Of the other stream; the same name when both subjects are in one list. */
  readonly other: string;
  readonly otherSubject: string;
}

/**
 * The later of two stores is reported; buckets count with the subjects of their streams and come first. Streams in
 * different domains do not meet on the server, and a mirror has no subjects.
 */
export const subjectOverlapStreams = defineRule<Data>({
  id: "topology/subject-overlap-streams",
  title: "Two streams capture the same subject",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/jetstream_cluster.go subjectsOverlap, server/stream.go checkStreamCfg" },
  message: ({ name, subject, other, otherSubject }) =>
    name === other
      ? `${subject} of ${name} overlaps with ${otherSubject} in the same list: the server refuses the stream ` +
        "(10052). Keep the wider one."
      : `${subject} of ${name} overlaps with ${otherSubject} of ${other}: the server refuses the second stream ` +
        "(10065). Let one stream own the subject, and have the other one source it.",
  visit: visitStores<Data>((store, report, read) => {
    for (const overlap of read(overlapsOf, store.id)) {
      const { subject, index, other, otherSubject } = overlap;
      const inOneList = other === store.id;
      report({
        at: placeOf(store, index),
        data: { name: store.name, subject, other: inOneList ? store.name : nameOf(read, other), otherSubject },
        errCode: inOneList ? 10052 : 10065,
        related: inOneList ? [] : [other],
        fix: inOneList ? keepWider(store, overlap) : undefined,
      });
    }
  }),
});

function placeOf({ kind, config }: Store, index: number): (string | number)[] {
  if (kind !== "stream") return ["config", "bucket"];
  return config.subjects?.length ? ["config", "subjects", index] : ["config", "name"];
}

/** Two that lie across each other are both needed. */
function keepWider({ id, element, name }: Store, { subject, index, otherSubject }: Overlap): Fix | undefined {
  if (element.kind !== "stream") return undefined;
  const { subjects = [] } = element.config;
  const inside = isSubset(subject, otherSubject);
  if (!inside && !isSubset(otherSubject, subject)) return undefined;
  const gone = inside ? index : subjects.indexOf(otherSubject);
  return {
    label: `Remove ${inside ? subject : otherSubject} from ${name}`,
    command: configure(id, element, { subjects: subjects.filter((_, i) => i !== gone) }),
  };
}
