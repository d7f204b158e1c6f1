import { formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { settings } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { NEEDS_NEW_DURABLE, toPull } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** Not for consumers that servers make for copies, and not for listeners: those may miss a message. */
export const pushConsumerForWork = defineRule<{ reason: string }>({
  id: "consumer/push-consumer-for-work",
  title: "Push consumer for queue work",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers#dispatch-type-pull-push" },
  message: ({ reason }) =>
    `A push consumer ${reason}: the server sets the pace, so slow workers are overrun and get messages again. Use a ` +
    "durable pull consumer: workers fetch what they can handle.",
  visit: {
    consumer({ id, element }, report, read) {
      const { config, ordered } = element;
      if (!config.deliver_subject || ordered || config.direct || config.sourcing) return;
      if (config.ack_policy === "flow_control" || element.worker?.guarantee === "at-most-once") return;
      const work = read(readerOf, id)?.work;
      const mean = work?.mean ?? 0;
      const queue = read(storeOf, element.stream)?.effective.retention === "workqueue";
      const reason = queue
        ? "on a work queue stream"
        : work && work.instances > 1
          ? `for ${work.instances} instances`
          : mean > read(settings, "").thresholds.pushHandler
            ? `whose messages take ${formatDuration(mean)} each`
            : undefined;
      if (!reason) return;
      report({
        at: ["config", "deliver_subject"],
        data: { reason },
        fix: { label: "Convert to pull", command: toPull(id, element), caveat: NEEDS_NEW_DURABLE },
      });
    },
  },
});
