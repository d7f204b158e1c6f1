import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { workqueueConsumerSettings } from "./workqueue-consumer-settings.ts";

type Retention = "limits" | "interest" | "workqueue";
const reads = (config = {}, rest = {}, retention: Retention = "workqueue") => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"], retention }),
    billing: consumer({ ack_policy: "explicit", ...config }, rest),
  },
});

ruleCases(workqueueConsumerSettings, {
  valid: [
    { name: "explicit acks, all", design: reads({ deliver_policy: "all" }) },
    { name: "the durable that a source reads by", design: reads({ ack_policy: "flow_control", deliver_subject: "p" }) },
    { name: "a limits stream", design: reads({ ack_policy: "none", deliver_policy: "new" }, {}, "limits") },
    { name: "an interest stream", design: reads({ ack_policy: "all", deliver_policy: "new" }, {}, "interest") },
    { name: "a consumer that a server makes", design: reads({ ack_policy: "none", sourcing: true }) },
    { name: "a direct consumer", design: reads({ ack_policy: "none", direct: true }) },
    { name: "an ordered consumer is another rule's", design: reads({ ack_policy: "none" }, { ordered: true }) },
    { name: "the stream is missing", design: { elements: { billing: consumer({ stream: "NOWHERE" }) } } },
    { name: "a bucket", design: { elements: { settings: kv(), billing: consumer({ stream: "settings" }) } } },
  ],
  invalid: [
    {
      name: "no acks",
      design: reads({ ack_policy: "none" }),
      findings: [{ element: "billing", at: "config/ack_policy", severity: "error", says: "ack_policy none" }],
      fix: "silent",
    },
    { name: "no word about acks means none", design: reads({ ack_policy: undefined }), findings: [{}], fix: "silent" },
    { name: "ack all", design: reads({ ack_policy: "all" }), findings: [{ says: "ack_policy all" }], fix: "silent" },
    {
      name: "push without acks",
      design: reads({ ack_policy: "none", deliver_subject: "push.billing" }),
      findings: [{ at: "config/ack_policy" }],
      fix: "silent",
    },
    {
      name: "another start",
      design: reads({ deliver_policy: "by_start_sequence", opt_start_seq: 5 }),
      findings: [{ at: "config/deliver_policy", says: "deliver_policy by_start_sequence" }],
      fix: "silent",
    },
    {
      name: "both",
      design: reads({ ack_policy: "all", deliver_policy: "new" }),
      findings: [{ at: "config/ack_policy" }, { at: "config/deliver_policy" }],
      fix: "partly",
    },
  ],
});
