import { storeOf } from "../../facts/stores/stores.ts";
import { defineRule } from "../../rule.ts";

type Data = { readonly durable: string; readonly store: string; readonly retention: string };

/** Silent when it is paused, and when the design does not say how many instances there are. */
export const consumerUnattended = defineRule<Data>({
  id: "consumer/consumer-unattended",
  title: "Durable that no worker reads",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retention-policies" },
  message: ({ durable, store, retention }) =>
    retention === "limits"
      ? `No instance reads durable ${durable}: its lag on ${store} grows and its alarms mean nothing. Give it a ` +
        "worker, pause it or remove it."
      : `No instance reads durable ${durable}, and ${store} (${retention}) keeps every message until it is acked. ` +
        "Give it a worker or remove it.",
  visit: {
    consumer({ id, element }, report, read) {
      const { durable_name: durable, pause_until: paused } = element.config;
      if (element.worker?.instances !== 0 || !durable || paused) return;
      const store = read(storeOf, element.stream);
      if (!store) return;
      report({
        at: ["worker", "instances"],
        related: [store.id],
        data: { durable, store: store.name, retention: store.effective.retention },
        // On a queue others would have to take over what it reads.
        fix:
          store.effective.retention === "limits"
            ? {
                label: `Remove durable ${durable}`,
                command: { type: "element/remove", id },
                caveat: "On a live server its position is gone.",
              }
            : undefined,
      });
    },
  },
});
