import type { ElementId } from "../../../design/ids.ts";
import type { ElementOf } from "../../../design/model.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { acceptable } from "../../fixes/filters.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Live-only listeners say at-most-once. */
export const deliverNewDurable = defineRule<{ policy: string }>({
  id: "consumer/deliver-new-durable",
  title: "Durable starts with new messages",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go selectStartingSeqNo" },
  message: ({ policy }) =>
    `deliver_policy is ${policy}: what was published before the durable is made, or between its deletion and its ` +
    `next creation, ${policy === "last" ? "all but the last message of it, " : ""}is never delivered. Use all, or ` +
    "by_start_time for a cut-over.",
  visit: {
    consumer({ id, element }, report, read) {
      const { deliver_policy: policy, durable_name: durable } = element.config;
      if ((policy !== "new" && policy !== "last") || !durable || element.ordered) return;
      if (element.worker?.guarantee === "at-most-once") return;
      report({ at: ["config", "deliver_policy"], data: { policy }, fix: deliverAll(id, element, read) });
    },
  },
});

/** Not on a work queue where filters would be refused next. */
function deliverAll(id: ElementId, element: ElementOf<"consumer">, read: Read): Fix | undefined {
  const reader = read(readerOf, id);
  if (!reader || !acceptable(read, reader, reader.filters)) return undefined;
  return {
    label: "Deliver all",
    command: configure(id, element, { deliver_policy: "all" }),
    caveat: "deliver_policy cannot change on a running server: a new durable gets everything the stream holds.",
  };
}
