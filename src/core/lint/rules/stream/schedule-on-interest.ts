import { isAvailable } from "../../../jetstream/versions.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { clashesIn } from "../../facts/consumers/work-queue-clashes.ts";
import { settings } from "../../facts/inputs.ts";
import { unwantedIn } from "../../facts/stores/demand.ts";
import { consumersOf, type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Only schedules that the design shows: a consumer may want those that it does not. */
export const scheduleOnInterest = defineRule<{ name: string; subjects: string; publishers: string }>({
  id: "stream/schedule-on-interest",
  title: "Schedules on an interest stream",
  severity: { production: "error", development: "error" },
  source: { url: "https://github.com/nats-io/nats-server/issues/7408" },
  message: ({ name, subjects, publishers }) =>
    `No consumer of ${name} (interest) wants the schedules that ${publishers} publishes on ${subjects}: each is ` +
    "dropped on arrival and never fires. Keep schedules in a work queue, which consumers take only the produced " +
    "messages from.",
  visit: {
    stream({ id, element }, report, read) {
      const { retention, allow_msg_schedules: allowed } = element.config;
      if (retention !== "interest" || !allowed) return;
      if (!isAvailable("2.12.0", read(settings, "").environment.server)) return;
      const { schedules } = read(unwantedIn, id);
      const store = schedules.length > 0 ? read(storeOf, id) : undefined;
      if (!store) return;
      const owners = [...new Set(schedules.map(({ owner }) => owner))];
      report({
        at: ["config", "retention"],
        data: {
          name: store.name,
          subjects: someOf([...new Set(schedules.map(({ subject }) => subject))]),
          publishers: someOf(owners.map((owner) => nameOf(read, owner))),
        },
        related: owners,
        fix: toWorkQueue(read, store),
      });
    },
  },
});

/** Where the server takes every consumer of the stream on a work queue. */
function toWorkQueue(read: Read, { id, element }: Store): Fix | undefined {
  const fits = read(consumersOf, id).every(({ effective: { ack_policy: ack, deliver_policy: from }, ordered }) => {
    return !ordered && (ack === "explicit" || ack === "flow_control") && from === "all";
  });
  if (element.kind !== "stream" || !fits || read(clashesIn, id).length > 0) return undefined;
  return {
    label: "Use workqueue retention",
    command: configure(id, element, { retention: "workqueue" }),
    caveat: "Needs a new stream: retention cannot change to workqueue. Each message then has one consumer.",
  };
}
