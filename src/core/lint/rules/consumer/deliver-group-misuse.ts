import { readerOf } from "../../facts/consumers/readers.ts";
import { configure, NEEDS_NEW_DURABLE, toPull } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

type Data =
  | { readonly problem: "missing"; readonly instances: number }
  | { readonly problem: "status-messages"; readonly group: string; readonly what: string }
  | { readonly problem: "pull"; readonly group: string };

/** Silent about a broadcast: every instance gets every message, at most once and without acks. */
export const deliverGroupMisuse = defineRule<Data>({
  id: "consumer/deliver-group-misuse",
  title: "Push instances without a working deliver group",
  severity: { production: "error", development: "error" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers#deliver-group" },
  message: (data) => {
    switch (data.problem) {
      case "missing":
        return (
          `${data.instances} instances push-subscribe without a deliver_group: clients refuse the second one, or ` +
          "every instance gets every message. Share one pull durable instead."
        );
      case "status-messages":
        return (
          `Deliver group ${data.group} with ${data.what}: the server's status messages reach one member at random, ` +
          "so clients refuse it. Share one pull durable, or drop them."
        );
      case "pull":
        return (
          `The server ignores deliver_group ${data.group} without a deliver_subject: pull clients share anyway. ` +
          "Remove it."
        );
    }
  },
  visit: {
    consumer({ id, element }, report, read) {
      const { config, ordered } = element;
      const group = config.deliver_group;
      if (!config.deliver_subject) {
        if (!group) return;
        report({
          at: ["config", "deliver_group"],
          severity: "warning",
          data: { problem: "pull", group },
          fix: { label: "Remove deliver_group", command: configure(id, element, { deliver_group: undefined }) },
        });
        return;
      }
      if (ordered || config.ack_policy === "flow_control" || config.direct || config.sourcing) return;
      const fix = {
        label: "Convert to a shared pull consumer",
        command: toPull(id, element),
        caveat: NEEDS_NEW_DURABLE,
      };
      if (group) {
        const beats = (config.idle_heartbeat ?? 0) > 0;
        if (!config.flow_control && !beats) return;
        const what = [...(config.flow_control ? ["flow_control"] : []), ...(beats ? ["idle_heartbeat"] : [])];
        report({
          at: ["config", what[0] as string],
          data: { problem: "status-messages", group, what: what.join(" and ") },
          fix,
        });
        return;
      }
      const reader = read(readerOf, id);
      if (!reader || reader.work.instances <= 1) return;
      if (reader.effective.ack_policy === "none" && reader.work.guarantee === "at-most-once") return;
      report({
        at: ["config", "deliver_group"],
        data: { problem: "missing", instances: reader.work.instances },
        fix,
      });
    },
  },
});
