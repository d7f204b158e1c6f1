import { settings } from "../../facts/inputs.ts";
import { addRetries } from "../../fixes/publish.ts";
import { keepersOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** Only where the design says that there are no retries: nothing is assumed. */
export const publishWithoutRetry = defineRule<{ name: string; subject: string; stream: string }>({
  id: "producer/publish-without-retry",
  title: "Publisher gives up on the first error",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/using-nats/developer/develop_jetstream/publish" },
  message: ({ name, subject, stream }) =>
    `${name} publishes ${subject} without retries: while ${stream} elects a leader (seconds, at every restart of a ` +
    "server) each message is lost. Retry for 10 to 30 s with pauses and a message id.",
  visit: visitPublications((sent, report, read) => {
    const { mode, declared, subject, at } = sent.publication;
    if (declared.retries !== 0 || (mode !== "js" && mode !== "js_async")) return;
    const [store] = keepersOf(sent.publication, read);
    if (!store) return;
    report({
      at: [...at, "retries"],
      data: { name: sent.name, subject, stream: store.name },
      related: [store.id],
      fix: addRetries(sent, read(settings, "").thresholds.publishRetries),
    });
  }),
});
