import type { Store } from "../../facts/stores/stores.ts";
import { MESSAGE_ID, setPublication } from "../../fixes/publish.ts";
import { captorsOf, visitPublications } from "../../reporting/visit-publications.ts";
import { defineRule } from "../../rule.ts";

/** Where only the last message of a subject is kept, storing it twice changes nothing. */
export const retriesWithoutMsgId = defineRule<{ name: string; subject: string; retries: number; stream: string }>({
  id: "producer/retries-without-msg-id",
  title: "Retries without a message id",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/using-nats/developer/develop_jetstream/model_deep_dive#message-deduplication" },
  message: ({ name, subject, retries, stream }) =>
    `${name} retries ${subject} up to ${retries} times without Nats-Msg-Id: a publish whose ack was lost is stored ` +
    `again in ${stream}. Send an id that is the same for every retry of one event.`,
  visit: visitPublications((sent, report, read) => {
    const { mode, declared, subject, at } = sent.publication;
    const { retries = 0, messageId, expectedSequence } = declared;
    if (retries === 0 || messageId || expectedSequence || (mode !== "js" && mode !== "js_async")) return;
    const store = captorsOf(sent.publication, read).find((each) => !keepsLastOnly(each));
    if (!store) return;
    report({
      at: [...at, "retries"],
      data: { name: sent.name, subject, retries, stream: store.name },
      related: [store.id],
      fix: {
        label: `Set the message id to ${MESSAGE_ID}`,
        command: setPublication(sent, { messageId: MESSAGE_ID }),
        caveat: "The program has to give each event an id that is unique and does not change.",
      },
    });
  }),
});

function keepsLastOnly({ kind, intent, effective }: Store): boolean {
  return kind === "kv" || intent === "kv" || intent === "coalesce" || effective.max_msgs_per_subject === 1;
}
