import { writersOn } from "../../facts/publications/writers.ts";
import { setPublication } from "../../fixes/publish.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** Writers are the instances of all programs that publish to a subject in common. */
export const eventStoreNoOcc = defineRule<{ name: string; subject: string; stream: string; writers: number }>({
  id: "producer/event-store-no-occ",
  title: "Several writers without an expected sequence",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg (Nats-Expected-Last-Subject-Sequence)" },
  message: ({ name, subject, stream, writers }) =>
    `${name} appends ${subject} to event store ${stream} without Nats-Expected-Last-Subject-Sequence, and ${writers} ` +
    "instances may write it: two decisions on one state are both stored. Send the expected sequence; on 10071 load " +
    "the state again and retry.",
  visit: visitPublications((sent, report, read) => {
    const { publication, name } = sent;
    const { declared, mode, subject, at, deadLetter } = publication;
    if (declared.expectedSequence || mode === "request" || deadLetter || publication.stores.length === 0) return;
    for (const store of captorsOf(publication, read)) {
      if (store.intent !== "event-store") continue;
      const writers = writersOn(read, store.id, publication.pattern);
      if (writers < 2) continue;
      report({
        at,
        data: { name, subject, stream: store.name, writers },
        related: [store.id],
        fix: {
          label: "Expect the last sequence of the subject",
          command: setPublication(sent, { expectedSequence: "subject" }),
          caveat: "The program has to know the sequence it decided on, and to retry on 10071.",
        },
      });
    }
  }),
});
