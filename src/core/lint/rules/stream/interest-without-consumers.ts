import { settings } from "../../facts/inputs.ts";
import { demandOf } from "../../facts/stores/demand.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { ageFor } from "../../fixes/streams.ts";
import { defineRule } from "../../rule.ts";
import { durationText } from "../../words/figures.ts";

export const interestWithoutConsumers = defineRule<{ name: string; takers: number }>({
  id: "stream/interest-without-consumers",
  title: "Interest stream without a durable consumer",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg" },
  message: ({ name, takers }) =>
    takers === 0
      ? `${name} (interest) has no consumer: every message is acknowledged to its publisher and dropped at once. Add ` +
        "a durable before anyone publishes, or use limits retention."
      : `${name} (interest) has no durable consumer: what is published while nobody is connected is acknowledged and ` +
        "dropped. Make a consumer durable, or use limits retention.",
  visit: {
    stream({ id, element }, report, read) {
      if (element.config.retention !== "interest") return;
      const { durable, takers } = read(demandOf, id);
      const store = durable ? undefined : read(storeOf, id);
      if (!store) return;
      const { max_age: declared = 0, allow_msg_schedules: schedules } = element.config;
      const age = declared > 0 ? declared : ageFor(element.config, read(settings, "").thresholds.retention);
      report({
        at: ["config", "retention"],
        data: { name: store.name, takers },
        // Schedules that lie in wait would expire with everything else.
        fix:
          schedules || age === undefined
            ? undefined
            : {
                label: `Use limits retention and keep messages for ${durationText(age)}`,
                command: configure(id, element, { retention: "limits", max_age: age }),
                caveat: "Can be changed on a live stream; going back to interest drops what no consumer needs.",
              },
      });
    },
  },
});
