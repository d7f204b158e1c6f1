import { formatCount } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { becomeDurable } from "../../fixes/durable.ts";
import { defineRule } from "../../rule.ts";

/**
 * Instances that each keep a view of their own want the whole stream: they have no side effects. Declared effects,
 * publications or a guarantee say that they are meant to share.
 */
export const orderedConsumerScaled = defineRule<{ instances: number; sharing: boolean }>({
  id: "consumer/ordered-consumer-scaled",
  title: "Ordered consumer does not share load",
  severity: { production: "error", development: "error" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers" },
  message: ({ instances, sharing }) =>
    sharing
      ? `Each of the ${formatCount(instances)} instances gets every message: an ordered consumer shares nothing, so ` +
        "all of them do the work. Use a durable pull consumer, or partition."
      : `Each of the ${formatCount(instances)} instances gets every message: an ordered consumer shares nothing. If ` +
        "each keeps its own view, say that it has no side effects; else use a durable pull consumer.",
  visit: {
    consumer({ id, element: { ordered, worker } }, report, read) {
      if (!ordered || !worker || (worker.instances ?? 1) < 2 || worker.sideEffects === false) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      const { sideEffects, publishes = [], guarantee = "at-most-once" } = worker;
      const sharing = sideEffects === true || publishes.length > 0 || guarantee !== "at-most-once";
      report({
        at: ["worker", "instances"],
        data: { instances: reader.work.instances, sharing },
        fix: becomeDurable(read, reader),
        ...(!sharing && { severity: "warning" }),
      });
    },
  },
});
