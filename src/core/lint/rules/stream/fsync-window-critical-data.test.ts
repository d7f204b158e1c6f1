import { type Environment, emptyDesign } from "../../../design/model.ts";
import { stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { fsyncWindowCriticalData } from "./fsync-window-critical-data.ts";

const on = (environment: Partial<Environment>, config = {}, durability: "zero-loss" | "standard" = "zero-loss") => ({
  environment: { ...emptyDesign().environment, ...environment },
  elements: { LEDGER: stream({ name: "LEDGER", num_replicas: 3, ...config }, { durability }) },
});

ruleCases(fsyncWindowCriticalData, {
  valid: [
    { name: "standard durability", design: on({}, {}, "standard") },
    { name: "development", design: on({ profile: "development" }) },
    { name: "all servers sync always", design: on({ syncAlways: true }) },
    { name: "placed by tag", design: on({}, { placement: { tags: ["zone:a", "Sync:Always"] } }) },
    { name: "memory has nothing to sync", design: on({}, { storage: "memory" }) },
  ],
  invalid: [
    {
      name: "zero loss on ordinary servers",
      design: on({ syncAlways: false }),
      findings: [{ at: "config/placement", severity: "warning", says: "every 2 minutes" }],
      fix: "silent",
    },
    {
      name: "other tags are kept",
      design: on({}, { num_replicas: 1, placement: { tags: ["zone:a"] } }),
      findings: [{}],
      fix: "silent",
    },
    {
      name: "no room for three replicas",
      design: on({ servers: 1 }, { num_replicas: 1 }),
      findings: [{}],
      fix: "none",
    },
  ],
});
