import { objectStore } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { objectStoreUnbounded } from "./object-store-unbounded.ts";

const store = (config: object = {}) => ({ elements: { files: objectStore(config) } });

ruleCases(objectStoreUnbounded, {
  valid: [
    { name: "a size", design: store({ max_bytes: 1 }) },
    { name: "a ttl", design: store({ ttl: 1e9 }) },
  ],
  invalid: [
    {
      name: "neither",
      design: store(),
      findings: [
        {
          element: "files",
          at: "config/max_bytes",
          severity: "warning",
          says: "Neither max_bytes nor ttl limits files",
        },
      ],
      fix: "none",
    },
    { name: "no limit said as -1", design: store({ max_bytes: -1, ttl: 0 }), findings: [{}], fix: "none" },
    {
      name: "in development",
      design: { ...store(), environment: { profile: "development", server: "2.15" } },
      findings: [{ severity: "info" }],
      fix: "none",
    },
  ],
});
