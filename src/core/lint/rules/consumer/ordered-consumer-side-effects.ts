import { readerOf } from "../../facts/consumers/readers.ts";
import { becomeDurable } from "../../fixes/durable.ts";
import { defineRule } from "../../rule.ts";

/** A start at a sequence says that a checkpoint is kept; idempotent handling may repeat everything. */
export const orderedConsumerSideEffects = defineRule<{ skips: boolean }>({
  id: "consumer/ordered-consumer-side-effects",
  title: "Ordered consumer with side effects",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers" },
  message: ({ skips }) =>
    "An ordered consumer has no acks and no place of its own: after a restart " +
    `${skips ? "what came in between is never handled" : "every side effect is done again"}. Store the stream ` +
    "sequence with the effect and start after it, or use a durable.",
  visit: {
    consumer({ id, element: { ordered, worker, config } }, report, read) {
      if (!ordered || worker?.sideEffects !== true) return;
      const policy = config.deliver_policy ?? "all";
      const skips = policy === "new" || policy === "last";
      if (policy === "by_start_sequence" || (worker.idempotent && !skips)) return;
      const reader = read(readerOf, id);
      if (reader) report({ at: ["ordered"], data: { skips }, fix: becomeDurable(read, reader) });
    },
  },
});
