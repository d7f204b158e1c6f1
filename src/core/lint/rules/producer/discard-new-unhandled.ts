import { settings } from "../../facts/inputs.ts";
import type { Store } from "../../facts/stores/stores.ts";
import { acknowledgePublish, addRetries } from "../../fixes/publish.ts";
import { keepersOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** With discard new a full stream says so in the ack (10077). Whether a publisher retries must be known. */
export const discardNewUnhandled = defineRule<{ name: string; subject: string; stream: string; core: boolean }>({
  id: "producer/discard-new-unhandled",
  title: "A full stream goes unnoticed",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg", errCode: 10077 },
  message: ({ name, subject, stream, core }) =>
    `${stream} refuses messages when it is full (discard new), and ${name} ` +
    (core
      ? `publishes ${subject} with core NATS: it is never told and every message is lost. Publish with mode js.`
      : `does not retry ${subject}: each refused message is lost. Retry with pauses, or say where they go meanwhile.`),
  visit: visitPublications((sent, report, read) => {
    const { publication, name } = sent;
    const { mode, declared, subject, at, deadLetter } = publication;
    const core = mode === "core";
    if (deadLetter || (!core && (mode === "request" || declared.retries !== 0))) return;
    const store = keepersOf(publication, read).find(canBeFull);
    if (!store) return;
    report({
      at: [...at, core ? "mode" : "retries"],
      data: { name, subject, stream: store.name, core },
      related: [store.id],
      fix: core ? acknowledgePublish(sent) : addRetries(sent, read(settings, "").thresholds.publishRetries),
    });
  }),
});

function canBeFull({ effective }: Store): boolean {
  const { discard, discard_new_per_subject: perSubject, max_msgs, max_bytes, max_msgs_per_subject: each } = effective;
  return discard === "new" && (max_msgs > 0 || max_bytes > 0 || (Boolean(perSubject) && each > 0));
}
