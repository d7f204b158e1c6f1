import { formatCount } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { acknowledge } from "../../fixes/acknowledge.ts";
import { defineRule } from "../../rule.ts";

/** Watchers of buckets, ordered readers and what declares at-most-once may lose messages. */
export const ackNoneDurableWork = defineRule<{ why: string }>({
  id: "consumer/ack-none-durable-work",
  title: "Work without acknowledgements",
  severity: { production: "error", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-60.md" },
  message: ({ why }) =>
    `ack_policy is none but ${why}: the server takes delivery for done, so a crash or a slow client loses messages ` +
    "for good. Use explicit.",
  visit: {
    consumer({ id, element: { config, ordered, worker } }, report, read) {
      if ((config.ack_policy ?? "none") !== "none" || ordered || config.direct || config.sourcing) return;
      const { guarantee, instances = 1 } = worker ?? {};
      if (guarantee === "at-most-once" || (!guarantee && !config.durable_name && instances < 2)) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      const kind = read(storeOf, reader.store)?.kind;
      if (kind === "kv" || kind === "object-store") return;
      const why = guarantee
        ? `its worker promises ${guarantee}`
        : config.durable_name
          ? "the consumer is durable"
          : `${formatCount(instances)} instances share its messages`;
      report({ at: ["config", "ack_policy"], data: { why }, fix: acknowledge(read, reader) });
    },
  },
});
