import { consumer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { maxAckPendingUnlimited } from "./max-ack-pending-unlimited.ts";

type Worker = NonNullable<ReturnType<typeof consumer>["worker"]>;
const reads = (config: Parameters<typeof consumer>[0], worker: Worker = {}, most = 0) => ({
  elements: {
    ORDERS: stream({ consumer_limits: { max_ack_pending: most } }),
    billing: consumer({ ack_policy: "explicit", ...config }, { worker }),
  },
});

ruleCases(maxAckPendingUnlimited, {
  valid: [
    { name: "nothing is said", design: reads({}) },
    { name: "0 is read as the default", design: reads({ max_ack_pending: 0 }) },
    { name: "a limit", design: reads({ max_ack_pending: 1 }) },
    { name: "no acks", design: reads({ ack_policy: "none", max_ack_pending: -1 }) },
    { name: "a server's own consumer", design: reads({ sourcing: true, max_ack_pending: -1 }) },
    { name: "acks of the server itself", design: reads({ ack_policy: "flow_control", max_ack_pending: -1 }) },
  ],
  invalid: [
    {
      name: "-1",
      design: reads({ max_ack_pending: -1 }),
      findings: [{ at: "config/max_ack_pending", severity: "warning", says: "as many messages as clients ask for" }],
      fix: "silent",
    },
    { name: "anything below", design: reads({ max_ack_pending: -7 }), findings: [{}], fix: "silent" },
    {
      name: "a push consumer, in development",
      design: {
        ...reads({ max_ack_pending: -1, deliver_subject: "to.billing" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info", says: "slow consumer" }],
      fix: "silent",
    },
    {
      name: "many workers",
      design: reads({ max_ack_pending: -1 }, { instances: 3000 }),
      findings: [{}],
      fix: "silent",
    },
    { name: "the stream allows few", design: reads({ max_ack_pending: -1 }, {}, 50), findings: [{}], fix: "silent" },
    {
      name: "the stream allows too few for the workers",
      design: reads({ max_ack_pending: -1 }, { instances: 60 }, 50),
      findings: [{}],
      fix: "none",
    },
  ],
});
