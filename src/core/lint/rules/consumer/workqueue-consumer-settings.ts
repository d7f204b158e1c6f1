import { readerOf } from "../../facts/consumers/readers.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { acknowledge } from "../../fixes/acknowledge.ts";
import { defineRule } from "../../rule.ts";

type Wrong = { readonly field: "ack_policy" | "deliver_policy"; readonly value: string };

/** Consumers that servers make for mirrors and sources are exempt there too. Ordered ones have a rule of their own. */
export const workqueueConsumerSettings = defineRule<Wrong & { store: string }>({
  id: "consumer/workqueue-consumer-settings",
  title: "Work queue consumer with the wrong policy",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go addConsumerWithAssignment", errCode: 10098 },
  message: ({ field, value, store }) =>
    field === "ack_policy"
      ? `${store} is a work queue, and the server refuses ack_policy ${value} on it: unacked work would stay ` +
        "forever. Use explicit acks."
      : `${store} is a work queue, and the server refuses deliver_policy ${value} on it: skipped work would stay ` +
        "forever. Use deliver_policy all.",
  visit: {
    consumer({ id, element }, report, read) {
      const { config } = element;
      const { ack_policy: ack = "none", deliver_policy: deliver = "all" } = config;
      const acked = ack === "explicit" || ack === "flow_control";
      if ((acked && deliver === "all") || element.ordered || config.direct || config.sourcing) return;
      const store = read(storeOf, element.stream);
      if (store?.effective.retention !== "workqueue") return;
      if (!acked) {
        const reader = read(readerOf, id);
        report({
          at: ["config", "ack_policy"],
          related: [store.id],
          errCode: ack === "none" && !config.deliver_subject ? 10084 : 10098,
          data: { field: "ack_policy", value: ack, store: store.name },
          fix:
            ack === "none"
              ? reader && acknowledge(read, reader)
              : { label: "Use explicit acks", command: configure(id, element, { ack_policy: "explicit" }) },
        });
      }
      if (deliver === "all") return;
      const changes = { deliver_policy: "all", opt_start_seq: undefined, opt_start_time: undefined };
      report({
        at: ["config", "deliver_policy"],
        related: [store.id],
        errCode: 10101,
        data: { field: "deliver_policy", value: deliver, store: store.name },
        fix: { label: "Deliver all", command: configure(id, element, changes) },
      });
    },
  },
});
