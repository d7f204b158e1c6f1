import { readerOf } from "../../facts/consumers/readers.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** A list as long as max_deliver is fine since 2.10: each step times one redelivery, so the last one is unused. */
export const backoffExceedsMaxDeliver = defineRule<{ steps: number; attempts: number }>({
  id: "consumer/backoff-exceeds-max-deliver",
  title: "More backoff steps than deliveries",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go checkConsumerCfg", errCode: 10116 },
  message: ({ steps, attempts }) =>
    `${steps} backoff steps but max_deliver is ${attempts}: the server refuses this. Raise max_deliver or drop steps.`,
  visit: {
    consumer({ id, element }, report, read) {
      const reader = read(readerOf, id);
      if (!reader) return;
      const { backoff = [], max_deliver: attempts } = reader.effective;
      const steps = backoff.length;
      if (attempts < 0 || steps <= attempts) return;
      report({
        at: ["config", "backoff"],
        data: { steps, attempts },
        fix: {
          label: `Raise max_deliver to ${steps + 1}`,
          command: configure(id, element, { max_deliver: steps + 1 }),
        },
      });
    },
  },
});
