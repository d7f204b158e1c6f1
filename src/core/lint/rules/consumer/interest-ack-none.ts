import { intersects } from "../../../jetstream/subjects.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import { acknowledge } from "../../fixes/acknowledge.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Ordered consumers are `ordered-consumer-on-queue`'s. A listener may skip acks while a durable holds the messages. */
export const interestAckNone = defineRule<{ store: string }>({
  id: "consumer/interest-ack-none",
  title: "Interest stream read without acks",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/stream.go ackMsg" },
  message: ({ store }) =>
    `On interest stream ${store} delivery counts as the ack of a consumer with ack_policy none: the message is ` +
    "deleted before anybody has handled it. Use explicit acks.",
  visit: {
    consumer({ id, element }, report, read) {
      const { config } = element;
      if ((config.ack_policy ?? "none") !== "none" || element.ordered || config.direct || config.sourcing) return;
      const store = read(storeOf, element.stream);
      if (store?.effective.retention !== "interest") return;
      if (element.worker?.guarantee === "at-most-once" && isHeld(read, id, element.stream)) return;
      const reader = read(readerOf, id);
      report({
        at: ["config", "ack_policy"],
        related: [store.id],
        data: { store: store.name },
        fix: reader && acknowledge(read, reader),
      });
    },
  },
});

/** Whether a durable that acks reads something of what this one reads. */
function isHeld(read: Read, id: string, store: string): boolean {
  const listener = read(readerOf, id);
  return read(consumersOf, store).some(
    (other) => other.id !== id && other.durable && other.effective.ack_policy !== "none" && meet(other, listener),
  );
}

function meet({ filters }: Reader, listener: Reader | undefined): boolean {
  const own = listener?.filters ?? [];
  if (filters.length === 0 || own.length === 0) return true;
  return filters.some((theirs) => own.some((filter) => intersects(theirs, filter)));
}
