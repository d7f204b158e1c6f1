import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { arrivalsAt, passes } from "../../facts/publications/flows.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import { deadLetterPath } from "../../fixes/dead-letters.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly subject: string;
  readonly stream: string;
  readonly name: string;
  /** By a mirror, a source or republishing. */
  readonly copied: boolean;
}

/** Seen through transforms, mirrors, sources and republishing; a filter that keeps dead letters out ends it. */
export const dlqLoop = defineRule<Data>({
  id: "topology/dlq-loop",
  title: "Dead letters return to their consumer",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go isFilteredMatch" },
  message: ({ subject, stream, name, copied }) =>
    `Dead letters on ${subject} ${copied ? "come back into" : "are stored in"} ${stream} and pass the filter of ` +
    `${name}, which just gave them up: they circle, each time with a new delivery count. Publish them under a first ` +
    "token of their own, such as dlq, into a stream of their own.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (!worker?.deadLetter) return;
      const reader = read(readerOf, id);
      const store = reader && read(storeOf, reader.store);
      if (!store) return;
      const back = read(arrivalsAt, store.id).find(
        (arrival) =>
          arrival.publication.owner === id && arrival.publication.deadLetter && passes(arrival, reader.filters),
      );
      if (!back) return;
      report({
        at: ["worker", "deadLetter", "subject"],
        related: [store.id],
        data: {
          subject: back.publication.subject,
          stream: store.name,
          name: reader.name || "the consumer",
          copied: back.copied,
        },
        fix: moveOut(reader, read),
      });
    },
  },
});

function moveOut(reader: Reader, read: Read): Fix | undefined {
  const path = deadLetterPath(read, reader);
  return (
    path && {
      label: `Send them to ${path.subject}, kept in ${path.stream}`,
      command: editConsumer(reader, { worker: { deadLetter: { subject: path.subject } }, commands: path.commands }),
      caveat: "Deploy the worker with the new subject; dead letters that circle already go on until they are deleted.",
    }
  );
}
