import { emptyDesign } from "../../../design/model.ts";
import { consumer, kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { replicasEven } from "./replicas-even.ts";

const { environment } = emptyDesign();
const replicas = (num_replicas: number, servers?: number) => ({
  ...(servers !== undefined && { environment: { ...environment, servers } }),
  elements: { ORDERS: stream({ num_replicas }) },
});

ruleCases(replicasEven, {
  valid: [1, 3, 5, 0, -2, 6].map((n) => ({ name: `${n} replicas`, design: replicas(n) })),
  invalid: [
    {
      name: "two",
      design: replicas(2),
      findings: [{ at: "config/num_replicas", severity: "warning", says: "Both replicas of ORDERS" }],
      fix: "silent",
    },
    { name: "four", design: replicas(4), findings: [{ says: "Use 3 or 5" }], fix: "silent" },
    { name: "four servers hold no five", design: replicas(4, 4), findings: [{}], fix: "silent" },
    { name: "two servers hold no three", design: replicas(2, 2), findings: [{}], fix: "none" },
    {
      name: "a bucket in development, with a consumer of as many replicas",
      design: {
        environment: { ...environment, profile: "development" },
        elements: { b: kv({ num_replicas: 4 }), c: consumer({ stream: "b", num_replicas: 4 }) },
      },
      findings: [{ element: "b", severity: "info" }],
      fix: "silent",
    },
  ],
});
