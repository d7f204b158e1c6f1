import { storeOf } from "../../facts/stores/stores.ts";
import { defineRule } from "../../rule.ts";

/** No fix: what to read instead, a limits stream or a copy in one, is a choice. */
export const orderedConsumerOnQueue = defineRule<{ store: string; retention: "workqueue" | "interest" }>({
  id: "consumer/ordered-consumer-on-queue",
  title: "Ordered consumer on a queue stream",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go checkConsumerCfg" },
  message: ({ store, retention }) =>
    retention === "workqueue"
      ? `An ordered consumer does not ack, and the server refuses that on work queue ${store}. Read a limits stream ` +
        "that sources it, or use a pull durable."
      : `An ordered consumer does not ack: on interest stream ${store} a message counts as handled once it is ` +
        "delivered and may be deleted. Read a limits stream that sources it.",
  visit: {
    consumer({ element }, report, read) {
      if (!element.ordered) return;
      const store = read(storeOf, element.stream);
      const retention = store?.effective.retention;
      if (!store || !retention || retention === "limits") return;
      const pull = !element.config.deliver_subject;
      report({
        at: ["ordered"],
        related: [store.id],
        data: { store: store.name, retention },
        ...(retention === "interest" ? { severity: "warning" } : { errCode: pull ? 10084 : 10098 }),
      });
    },
  },
});
