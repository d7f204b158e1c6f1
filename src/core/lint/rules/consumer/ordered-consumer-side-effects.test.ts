import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { orderedConsumerSideEffects } from "./ordered-consumer-side-effects.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (worker: Worker, config: Parameters<typeof consumer>[0] = {}, ordered = true) => ({
  elements: { ORDERS: stream({ subjects: ["orders.>"] }), billing: consumer(config, { worker, ordered }) },
});
const effects: Worker = { sideEffects: true };

ruleCases(orderedConsumerSideEffects, {
  valid: [
    { name: "side effects are not known", design: reads({ instances: 1 }) },
    { name: "a view in memory", design: reads({ sideEffects: false }) },
    { name: "a durable", design: reads(effects, {}, false) },
    { name: "a checkpoint", design: reads(effects, { deliver_policy: "by_start_sequence", opt_start_seq: 7 }) },
    { name: "everything may be repeated", design: reads({ ...effects, idempotent: true }) },
  ],
  invalid: [
    {
      name: "everything is done again",
      design: reads(effects),
      findings: [{ at: "ordered", severity: "warning", says: "every side effect is done again" }],
      fix: "silent",
    },
    {
      name: "something is skipped, idempotent or not",
      design: reads({ ...effects, idempotent: true }, { deliver_policy: "new" }),
      findings: [{ says: "what came in between is never handled" }],
      fix: "silent",
    },
    {
      name: "in development",
      design: { ...reads(effects), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "silent",
    },
    { name: "order is asked for", design: reads({ ...effects, ordering: "per-key" }), findings: [{}], fix: "none" },
  ],
});
