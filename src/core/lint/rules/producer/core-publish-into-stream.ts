import { acknowledgePublish } from "../../fixes/publish.ts";
import { keepersOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** A stream with no_ack acknowledges nobody, and an ephemeral one may lose messages: both are left alone. */
export const corePublishIntoStream = defineRule<{ name: string; subject: string; stream: string }>({
  id: "producer/core-publish-into-stream",
  title: "Stored messages published without an ack",
  severity: { production: "error", development: "info" },
  source: { url: "https://docs.nats.io/using-nats/developer/develop_jetstream/publish" },
  message: ({ name, subject, stream }) =>
    `${name} publishes ${subject} with core NATS: when ${stream} is full, has no leader or drops it under load ` +
    "(429), nobody is told. Publish with mode js and wait for the ack.",
  visit: visitPublications((sent, report, read) => {
    const { publication, name } = sent;
    if (publication.mode !== "core" || publication.stores.length === 0) return;
    const [store, ...others] = keepersOf(publication, read);
    if (!store) return;
    report({
      at: [...publication.at, ...(publication.declared.mode ? ["mode"] : [])],
      data: { name, subject: publication.subject, stream: store.name },
      related: [store, ...others].map(({ id }) => id),
      fix: acknowledgePublish(sent),
    });
  }),
});
