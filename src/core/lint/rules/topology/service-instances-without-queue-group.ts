import { setAt } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** The group that the clients' micro frameworks use. */
const GROUP = "q";

/** How many instances there are must be known. Answers from all of them on purpose (scatter-gather) cannot be. */
export const serviceInstancesWithoutQueueGroup = defineRule<{ subject: string; instances: number }>({
  id: "topology/service-instances-without-queue-group",
  title: "Service instances without a queue group",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/core-nats/queue" },
  message: ({ subject, instances }) =>
    `All ${instances} instances carry out each request on ${subject}, and the caller sees only the first reply. Give ` +
    "the endpoint a queue group.",
  visit: {
    service({ id, element }, report) {
      const { instances = 1, endpoints = [] } = element;
      if (instances < 2) return;
      for (const [i, { subject, queue }] of endpoints.entries()) {
        if (queue) continue;
        const at = ["endpoints", i, "queue"];
        report({
          at,
          data: { subject, instances },
          fix: { label: `Set the queue group to ${GROUP}`, command: setAt(id, element, at, GROUP) },
        });
      }
    },
  },
});
