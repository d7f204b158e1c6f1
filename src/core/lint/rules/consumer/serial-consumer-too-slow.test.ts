import { consumer, producer, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { serialConsumerTooSlow } from "./serial-consumer-too-slow.ts";

const reads = (rate: number | undefined, config: Parameters<typeof consumer>[0] = {}, mean = "98ms") => ({
  elements: {
    ORDERS: stream({ subjects: ["orders.>"] }),
    billing: consumer({ ack_policy: "explicit", max_ack_pending: 1, ...config }, { worker: { processing: { mean } } }),
    checkout: producer({ publishes: [{ subject: "orders.{region}", ...(rate !== undefined && { rate }) }] }),
  },
});

ruleCases(serialConsumerTooSlow, {
  valid: [
    { name: "exactly 80% with two round trips", design: reads(8) },
    { name: "more than one in flight", design: reads(1000, { max_ack_pending: 2 }) },
    { name: "no rate", design: reads(undefined) },
    { name: "no acks", design: reads(1000, { ack_policy: "none" }) },
    { name: "an unknown share", design: reads(1000, { filter_subject: "orders.eu" }) },
    { name: "no mean", design: { elements: { ...reads(1000).elements, billing: consumer({ max_ack_pending: 1 }) } } },
  ],
  invalid: [
    {
      name: "above 80%",
      design: reads(9),
      findings: [
        { at: "config/max_ack_pending", severity: "error", says: /take 90% of the time: bursts pile up.*2 ways/ },
      ],
      fix: "none",
    },
    {
      name: "more than the time there is",
      design: reads(70),
      findings: [{ says: /grows without end.*10 ways/ }],
      fix: "none",
    },
    {
      name: "round trips alone, in development",
      design: { ...reads(1000, {}, "0s"), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "warning", says: "200%" }],
      fix: "none",
    },
    { name: "a flood", design: reads(1e300), findings: [{ says: "Partition the subject by key, with" }], fix: "none" },
    {
      name: "through a mirror",
      design: {
        elements: {
          ...reads(9).elements,
          COPY: stream({ name: "COPY", mirror: { name: "ORDERS" } }),
          billing: consumer(
            { stream: "COPY", ack_policy: "explicit", max_ack_pending: 1 },
            { worker: { processing: { mean: "98ms" } } },
          ),
        },
      },
      findings: [{}],
      fix: "none",
    },
  ],
});
