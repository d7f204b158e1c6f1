import { kv, stream } from "../../../testing/builders.ts";
import { ruleCases } from "../../testing/rule-cases.ts";
import { mirrorNotABackup } from "./mirror-not-a-backup.ts";

const DAY = 86_400_000_000_000;
const origin = (config: Parameters<typeof stream>[0] = {}) =>
  stream({ subjects: ["orders.>"], max_age: 30 * DAY, ...config });
const fixed = { deny_delete: true, deny_purge: true };
const copy = (config: Parameters<typeof stream>[0] = {}, intent: "archive" | "audit" | "coalesce" = "archive") =>
  stream({ name: "COPY", mirror: { name: "ORDERS" }, max_age: 30 * DAY, ...config }, { intent });

ruleCases(mirrorNotABackup, {
  valid: [
    { name: "a copy for reading", design: { elements: { o: origin(), c: copy({}, "coalesce") } } },
    { name: "nothing can be deleted, and it is kept as long", design: { elements: { o: origin(fixed), c: copy() } } },
    { name: "kept for ever", design: { elements: { o: origin(fixed), c: copy({ max_age: 0 }) } } },
    { name: "an archive that is no copy", design: { elements: { o: origin({ name: "BACKUP" }) } } },
    { name: "an origin that is not in the design", design: { elements: { c: copy() } } },
    {
      name: "a word within another",
      design: { elements: { o: origin(), c: copy({ name: "ARCHIVED_ORDERS" }, "coalesce") } },
    },
    {
      name: "deletes of keys are copied",
      design: { elements: { k: kv(), c: kv({ bucket: "backup", mirror: { name: "settings" } }) } },
    },
  ],
  invalid: [
    {
      name: "an archive",
      design: { elements: { o: origin({ deny_delete: true }), c: copy() } },
      findings: [
        { element: "c", at: "config/mirror", severity: "warning", says: "deletes and purges there do not reach it" },
      ],
      fix: "none",
    },
    {
      name: "a backup by its description, of two origins, in development",
      design: {
        elements: {
          o: origin(),
          q: origin({ name: "Q", subjects: ["q"] }),
          c: stream({ name: "C", description: "Backup of the shop", sources: [{ name: "ORDERS" }, { name: "Q" }] }),
        },
        environment: { profile: "development", server: "2.15" },
      },
      findings: [{ at: "config/sources/0", severity: "info" }, { at: "config/sources/1" }],
      fix: "none",
    },
    {
      name: "removed earlier than at the origin",
      design: { elements: { o: origin(fixed), c: copy({ max_age: DAY }, "audit") } },
      findings: [{ at: "config/max_age", says: "removes messages after 1d" }],
      fix: "none",
    },
    {
      name: "an origin that keeps everything, in another domain",
      design: {
        elements: {
          o: stream({ name: "ORDERS", subjects: ["x"], ...fixed }, { domain: "leaf" }),
          c: stream({
            name: "ORDERS_BACKUP",
            mirror: { name: "ORDERS", external: { api: "$JS.leaf.API" } },
            max_age: DAY,
          }),
        },
      },
      findings: [{ at: "config/max_age" }],
      fix: "none",
    },
    {
      name: "a bucket that forgets",
      design: { elements: { k: kv(), c: kv({ bucket: "backup", ttl: DAY, mirror: { name: "settings" } }) } },
      findings: [{ at: "config/ttl" }],
      fix: "none",
    },
  ],
});
