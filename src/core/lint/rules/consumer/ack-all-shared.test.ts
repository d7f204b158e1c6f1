import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { ackAllShared } from "./ack-all-shared.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0] = {}, worker?: Worker) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "all", ...config }, worker && { worker }) },
});
const group = { deliver_subject: "to.billing", deliver_group: "billing" };

ruleCases(ackAllShared, {
  valid: [
    { name: "nothing is known of workers", design: reads() },
    { name: "one sequential worker", design: reads({}, { instances: 1, concurrency: 1 }) },
    { name: "explicit acks", design: reads({ ack_policy: "explicit" }, { instances: 3 }) },
    {
      name: "one client is pinned",
      design: reads({ priority_groups: ["g"], priority_policy: "pinned_client" }, { instances: 3 }),
    },
    { name: "a queue group of one", design: reads(group, { instances: 1 }) },
    { name: "nobody works", design: reads({}, { instances: 0 }) },
  ],
  invalid: [
    {
      name: "two instances",
      design: reads({}, { instances: 2 }),
      findings: [{ at: "config/ack_policy", severity: "error", says: "2 messages are handled at once" }],
      fix: "silent",
    },
    { name: "two handlers", design: reads({}, { concurrency: 2 }), findings: [{}], fix: "silent" },
    { name: "a queue group", design: reads(group), findings: [{ says: "the queue group billing" }], fix: "silent" },
    {
      name: "a pinned client with several handlers, in development",
      design: {
        ...reads({ priority_groups: ["g"], priority_policy: "pinned_client" }, { concurrency: 4 }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "warning" }],
      fix: "silent",
    },
    {
      name: "two elements that are one durable",
      design: { elements: { ...reads().elements, more: consumer({ ack_policy: "all" }) } },
      findings: [{ element: "billing" }, { element: "more" }],
      fix: "partly",
    },
  ],
});
