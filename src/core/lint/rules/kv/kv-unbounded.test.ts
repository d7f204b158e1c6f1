import { kv, service } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { kvUnbounded } from "./kv-unbounded.ts";

type Use = NonNullable<ReturnType<typeof service>["uses"]>[number];
const bucket = (config: object = {}, use: Partial<Use> = {}, rest: object = {}) => ({
  elements: {
    sessions: { ...kv({ bucket: "sessions", ...config }), ...rest },
    web: service({ name: "web", uses: [{ bucket: "sessions", access: "read-write", key: "session.{id}", ...use }] }),
  },
});

ruleCases(kvUnbounded, {
  valid: [
    { name: "a ttl", design: bucket({ ttl: 1e9 }) },
    { name: "a size", design: bucket({ max_bytes: 1 }) },
    { name: "how many keys is known", design: bucket({}, {}, { keys: 20 }) },
    { name: "fixed keys", design: bucket({}, { key: "config.theme" }) },
    { name: "which keys is not known", design: bucket({}, { key: undefined } as never) },
    { name: "it only reads", design: bucket({}, { access: "read" }) },
    { name: "what it does is not known", design: bucket({}, { access: undefined } as never) },
  ],
  invalid: [
    {
      name: "neither, for any number of keys",
      design: bucket(),
      findings: [
        { element: "sessions", at: "config/max_bytes", severity: "warning", says: "session.{id} keys sessions" },
      ],
      fix: "none",
    },
    {
      name: "no limit said as -1 and 0, in development",
      design: {
        ...bucket({ max_bytes: -1, ttl: 0 }, { access: "write" }),
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ severity: "info" }],
      fix: "none",
    },
  ],
});
