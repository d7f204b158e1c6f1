import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { backoffExceedsMaxDeliver } from "./backoff-exceeds-max-deliver.ts";

const backoff = [1_000_000_000, 5_000_000_000];
const reads = (config: Parameters<typeof consumer>[0]) => ({
  elements: { ORDERS: stream(), billing: consumer({ ack_policy: "explicit", backoff, ...config }) },
});

ruleCases(backoffExceedsMaxDeliver, {
  valid: [
    { name: "attempts are unlimited when nothing is said", design: reads({}) },
    { name: "0 is read as unlimited", design: reads({ max_deliver: 0 }) },
    { name: "as many attempts as steps", design: reads({ max_deliver: 2 }) },
  ],
  invalid: [
    {
      name: "one attempt, two steps",
      design: reads({ max_deliver: 1 }),
      findings: [
        { element: "billing", at: "config/backoff", severity: "error", says: "2 backoff steps but max_deliver is 1" },
      ],
      fix: "silent",
    },
  ],
});
