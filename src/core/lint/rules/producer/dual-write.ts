import { setPublication } from "../../fixes/publish.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** An event store is the truth itself: what is written beside it can be made again. */
export const dualWrite = defineRule<{ name: string; subject: string }>({
  id: "producer/dual-write",
  title: "Database write and publish can fail apart",
  severity: { production: "warning", development: "info" },
  source: { url: "https://microservices.io/patterns/data/transactional-outbox.html" },
  message: ({ name, subject }) =>
    `${name} writes to its database and publishes ${subject} in two steps: a crash in between leaves a row without ` +
    "its event, or an event without its row. Write the event to an outbox table in the same transaction and relay it.",
  visit: visitPublications((sent, report, read) => {
    const { declared, subject, at } = sent.publication;
    if (declared.database !== "dual-write") return;
    const stores = captorsOf(sent.publication, read);
    const accepted = stores.some(({ intent }) => intent === "event-store");
    if (accepted || (stores.length > 0 && stores.every(({ durability }) => durability === "ephemeral"))) return;
    report({
      at: [...at, "database"],
      data: { name: sent.name, subject },
      related: stores.map(({ id }) => id),
      fix: {
        label: "Publish through an outbox, with the outbox id as message id",
        command: setPublication(sent, {
          database: "outbox",
          ...(!declared.messageId && !declared.expectedSequence && { messageId: "{outbox_id}" }),
        }),
        caveat: "The program needs an outbox table, and a relay that publishes its rows and retries.",
      },
    });
  }),
});
