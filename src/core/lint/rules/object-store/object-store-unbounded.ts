import { defineRule } from "../../rule.ts";

/** No fix: how much the store is to hold is not known. */
export const objectStoreUnbounded = defineRule<{ bucket: string }>({
  id: "object-store/object-store-unbounded",
  title: "Object store without a limit",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-20.md" },
  message: ({ bucket }) =>
    `Neither max_bytes nor ttl limits ${bucket}: its objects fill the disk that streams need too. Set max_bytes, and ` +
    "a ttl if objects expire.",
  visit: {
    "object-store"({ element }, report) {
      const { max_bytes: most = -1, ttl = 0, bucket } = element.config;
      if (most > 0 || ttl > 0) return;
      report({ at: ["config", "max_bytes"], data: { bucket } });
    },
  },
});
