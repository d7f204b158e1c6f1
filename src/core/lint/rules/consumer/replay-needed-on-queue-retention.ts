import { formatDuration } from "../../../design/units.ts";
import { settings } from "../../facts/inputs.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { ageFor } from "../../fixes/streams.ts";
import { defineRule } from "../../rule.ts";

const HISTORIC = new Set(["by_start_time", "by_start_sequence", "last_per_subject"]);

type Data = {
  readonly store: string;
  readonly retention: "workqueue" | "interest";
  readonly deliver: string | undefined;
};

/** A work queue refuses another start than `all` anyway: `workqueue-consumer-settings` says that. */
export const replayNeededOnQueueRetention = defineRule<Data>({
  id: "consumer/replay-needed-on-queue-retention",
  title: "Consumer needs history that is deleted",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retention-policies" },
  message: ({ store, retention, deliver }) =>
    `${deliver ? `deliver_policy ${deliver} asks for old messages` : "The worker must be able to replay"}, but ` +
    `${store} (${retention}) deletes what is acked: there is nothing to replay. Use limits retention with max_age or ` +
    "max_bytes.",
  visit: {
    consumer({ element }, report, read) {
      const replay = element.worker?.needsReplay === true;
      const { deliver_policy: deliver = "all" } = element.config;
      if (!replay && !HISTORIC.has(deliver)) return;
      const store = read(storeOf, element.stream);
      const retention = store?.effective.retention;
      if (!store || !retention || retention === "limits" || (!replay && retention === "workqueue")) return;
      report({
        at: replay ? ["worker", "needsReplay"] : ["config", "deliver_policy"],
        related: [store.id],
        data: { store: store.name, retention, deliver: replay ? undefined : deliver },
        fix: keepHistory(store, read(settings, "").thresholds.retention),
      });
    },
  },
});

/** A stream that nothing else limits gets a `max_age` with it, in nanoseconds. */
function keepHistory({ id, element, effective, name }: Store, wanted: number): Fix | undefined {
  const limited = effective.max_age > 0 || effective.max_bytes > 0 || effective.max_msgs > 0;
  const age = limited ? undefined : ageFor(effective, wanted);
  if (!limited && age === undefined) return undefined;
  return {
    label: `Use limits retention for ${name}${age === undefined ? "" : `, and keep ${formatDuration(age)}`}`,
    command: configure(id, element, { retention: "limits", ...(age !== undefined && { max_age: age }) }),
    caveat:
      effective.retention === "workqueue"
        ? "A live work queue cannot change its retention: make a new stream and move producers and consumers."
        : "Messages then stay until max_age or another limit removes them, acked or not.",
  };
}
