import { formatCount } from "../../../design/units.ts";
import { fleetOf } from "../../facts/consumers/fleet.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { configure } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly slots: number;
  readonly group: string | undefined;
}

/** A single sequential worker, and clients of which one at a time is pinned, may ack for all before. */
export const ackAllShared = defineRule<Data>({
  id: "consumer/ack-all-shared",
  title: "Cumulative acks on a shared consumer",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go processAckMsg" },
  message: ({ slots, group }) => {
    const shared =
      group === undefined
        ? `${formatCount(slots)} messages are handled at once`
        : `the queue group ${group} shares the messages`;
    return (
      `ack_policy is all but ${shared}: an ack of one covers every earlier one, those that others still work on too, ` +
      "and if they fail their messages are lost. Use explicit."
    );
  },
  visit: {
    consumer({ id, element }, report, read) {
      const { config, worker } = element;
      if (config.ack_policy !== "all" || element.ordered) return;
      const reader = read(readerOf, id);
      if (!reader) return;
      const { slots, members } = fleetOf(read, reader);
      const concurrent = members.some(({ work }) => work.concurrency > 1);
      if (config.priority_policy === "pinned_client" && !concurrent) return;
      const single = worker?.instances === 1 && members.length === 1;
      const group = slots <= 1 && !single ? config.deliver_group || undefined : undefined;
      if (slots <= 1 && group === undefined) return;
      report({
        at: ["config", "ack_policy"],
        related: members.map((member) => member.id).filter((other) => other !== id),
        data: { slots, group },
        fix: {
          label: "Use explicit acks",
          command: configure(id, element, { ack_policy: "explicit" }),
          caveat:
            "ack_policy cannot change on a running server: it needs a new durable. Workers have to ack each message.",
        },
      });
    },
  },
});
