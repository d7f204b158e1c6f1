import { usersOf, writes } from "../../facts/stores/bucket-users.ts";
import { nameParameters } from "../../facts/subjects/parameters.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Silent about buckets of a known number of keys, or of fixed ones. No fix: a size needs that number. */
export const kvUnbounded = defineRule<{ bucket: string; keys: readonly string[] }>({
  id: "kv/kv-unbounded",
  title: "Bucket without TTL or size",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-8.md" },
  message: ({ bucket, keys }) =>
    `Nobody knows how many ${someOf(keys)} keys ${bucket} will hold, and neither ttl nor max_bytes limits them: keys ` +
    "and delete markers pile up until the disk is full. Set max_bytes, and a ttl if entries expire.",
  visit: {
    kv({ id, element }, report, read) {
      const { ttl = 0, max_bytes: most = -1, bucket } = element.config;
      if (ttl > 0 || most > 0 || element.keys !== undefined) return;
      const writers = read(usersOf, id).filter((user) => writes(user) && nameParameters(user.use.key).length > 0);
      if (writers.length === 0) return;
      report({
        at: ["config", "max_bytes"],
        related: [...new Set(writers.map((writer) => writer.id))],
        data: { bucket, keys: [...new Set(writers.flatMap(({ use }) => use.key ?? []))] },
      });
    },
  },
});
