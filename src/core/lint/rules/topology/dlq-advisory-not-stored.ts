import { contains, intersection } from "../../../jetstream/subjects.ts";
import { DEAD_LETTER_ADVISORIES } from "../../facts/consumers/dead-letters.ts";
import { settings } from "../../facts/inputs.ts";
import { storesOn } from "../../facts/stores/captures.ts";
import { overlapsStream } from "../../facts/stores/room-for-subjects.ts";
import type { Fix } from "../../finding.ts";
import { addStream, affordableBytes, usualReplicas } from "../../fixes/streams.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** An endpoint of a service is a plain subscription: what is sent while it is away is lost. */
export const dlqAdvisoryNotStored = defineRule<{ subject: string; name: string }>({
  id: "topology/dlq-advisory-not-stored",
  title: "Dead-letter advisories are not stored",
  severity: { production: "error", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go notifyDeliveryExceeded" },
  message: ({ subject, name }) =>
    `${name} learns of dead letters on ${subject}, which the server sends once over core NATS and no stream stores: ` +
    `what is given up while ${name} is down is never noticed. Store the advisories in a stream and work on them with ` +
    "a durable.",
  visit: {
    service({ element: { name, endpoints = [] } }, report, read) {
      for (const [i, { subject }] of endpoints.entries()) {
        if (!subject.startsWith("$JS.") && !/^[*>]/.test(subject)) continue;
        const wanted = DEAD_LETTER_ADVISORIES.flatMap((advisory) => intersection(subject, advisory) ?? []);
        if (wanted.length === 0 || wanted.some((each) => read(storesOn, each).length > 0)) continue;
        report({
          at: ["endpoints", i, "subject"],
          data: { subject, name: name || "The service" },
          fix: storeAdvisories(wanted, read),
        });
      }
    },
  },
});

function storeAdvisories(wanted: readonly string[], read: Read): Fix | undefined {
  const subjects = DEAD_LETTER_ADVISORIES.filter((advisory) => !overlapsStream(read, advisory));
  if (!wanted.every((each) => subjects.some((subject) => contains(subject, each)))) return undefined;
  const { advisoryAge, advisoryBytes } = read(settings, "").thresholds;
  const added = addStream(read, {
    config: {
      name: "ADVISORIES",
      subjects: [...subjects],
      retention: "limits",
      storage: "file",
      num_replicas: usualReplicas(read),
      max_age: advisoryAge,
      max_bytes: affordableBytes(read, advisoryBytes),
      discard: "old",
    },
  });
  return (
    added && {
      label: `Store them in ${added.name}`,
      command: added.command,
      caveat: "Then let a durable consumer on it do the service's work: it fetches the message by stream and sequence.",
    }
  );
}
