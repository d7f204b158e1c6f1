import { contains, isWildcard, tokensOf } from "../../../jetstream/subjects.ts";
import { arrivalsAt } from "../../facts/publications/flows.ts";
import { storesOn } from "../../facts/stores/captures.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { refusedWithAcks } from "../../facts/subjects/system-subjects.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** That a fix lists, and of those before the ones within others fall away. */
const MOST_SUBJECTS = 32;
const MOST_WANTED = 4 * MOST_SUBJECTS;

/** A transform changes under which subjects messages are stored, not which are captured. */
export const streamSubjectCatchAll = defineRule<{ name: string; missing: readonly string[] }>({
  id: "stream/stream-subject-catch-all",
  title: "Stream captures >",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/stream.go checkStreamCfg" },
  message: ({ name, missing }) =>
    `${name} captures > and with it API requests, replies and acks of the whole account: ` +
    (missing.length > 0
      ? `the server takes that only with ${missing.join(" and ")}. `
      : "without a limit it fills its server. ") +
    "List the subjects to store, or set max_bytes on a tap that does not acknowledge.",
  visit: {
    stream({ id, element }, report, read) {
      const { subjects = [], no_ack, max_bytes = 0, max_msgs = 0, max_age = 0 } = element.config;
      const place = subjects.indexOf(">");
      const store = place >= 0 ? read(storeOf, id) : undefined;
      if (!store) return;
      const missing = [
        ...(no_ack ? [] : ["no_ack true"]),
        ...(store.effective.num_replicas === 1 ? [] : ["num_replicas 1"]),
      ];
      if (missing.length === 0 && (max_bytes > 0 || max_msgs > 0 || max_age > 0)) return;
      report({
        at: ["config", "subjects", place],
        data: { name: store.name, missing },
        ...(missing.length > 0 && { errCode: 10052 }),
        // A tap that the server takes needs a limit, which is for the designer to say.
        fix: missing.length > 0 ? listPublished(read, store) : undefined,
      });
    },
  },
});

/** The first tokens of what the design publishes into it, where no other stream has them. */
function listPublished(read: Read, { id, element, config }: Store): Fix | undefined {
  if (config.mirror || config.subject_transform || config.republish) return undefined;
  const wanted = new Set(config.subjects?.filter((subject) => subject !== ">"));
  for (const { publication } of read(arrivalsAt, id)) {
    if (!publication.stores.some((store) => store.id === id)) continue;
    const [first = ""] = tokensOf(publication.pattern);
    const alone = publication.pattern === first;
    if (isWildcard(first)) return undefined;
    wanted.add(alone ? first : `${first}.>`);
  }
  const free = [...wanted].filter((subject) => read(storesOn, subject).every((other) => other === id));
  if (free.length > MOST_WANTED) return undefined;
  const subjects = free.filter((each) => !free.some((other) => other !== each && contains(other, each)));
  if (subjects.length === 0 || subjects.length > MOST_SUBJECTS) return undefined;
  if (subjects.some((subject) => refusedWithAcks(subject) !== undefined || /^(_INBOX|\$)/.test(subject)))
    return undefined;
  return {
    label:
      subjects.length === 1 ? `Capture ${subjects[0]} instead` : `Capture ${subjects.length} subjects instead of >`,
    command: configure(id, element, { subjects }),
    caveat: "What is published outside the design is no longer stored.",
  };
}
