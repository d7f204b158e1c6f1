import { service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { serviceInstancesWithoutQueueGroup } from "./service-instances-without-queue-group.ts";

const answers = (instances: number | undefined, ...endpoints: { subject: string; queue?: string }[]) => ({
  elements: { pricing: service({ endpoints, ...(instances !== undefined && { instances }) }) },
});

ruleCases(serviceInstancesWithoutQueueGroup, {
  valid: [
    { name: "one instance", design: answers(1, { subject: "pricing.quote" }) },
    { name: "how many is not known", design: answers(undefined, { subject: "pricing.quote" }) },
    { name: "a queue group", design: answers(3, { subject: "pricing.quote", queue: "q" }) },
    { name: "no endpoints", design: answers(3) },
  ],
  invalid: [
    {
      name: "two instances",
      design: answers(2, { subject: "pricing.quote" }),
      findings: [{ element: "pricing", at: "endpoints/0/queue", severity: "error", says: "All 2 instances" }],
      fix: "silent",
    },
    {
      name: "an empty group, and one of two endpoints",
      design: answers(2, { subject: "pricing.quote", queue: "q" }, { subject: "pricing.list", queue: "" }),
      findings: [{ at: "endpoints/1/queue", says: "pricing.list" }],
      fix: "silent",
    },
    {
      name: "two endpoints, in development",
      design: {
        ...answers(2, { subject: "pricing.quote" }, { subject: "pricing.list" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "warning" }, { severity: "warning" }],
      fix: "partly",
    },
  ],
});
