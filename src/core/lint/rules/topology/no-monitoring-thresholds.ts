import { formatCount } from "../../../design/units.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { idsOfKind, settings } from "../../facts/inputs.ts";
import { isUnwatched } from "../../facts/monitoring.ts";
import { watch } from "../../fixes/monitoring.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** As many as a message and a fix can well deal with. */
const MOST_NAMED = 3;
const MOST_SHOWN = 20;
const MOST_MENDED = 200;

/** One finding for all: who has no alerting at all needs to be told once. */
export const noMonitoringThresholds = defineRule<{ names: readonly string[]; more: number }>({
  id: "topology/no-monitoring-thresholds",
  title: "No monitoring thresholds",
  severity: { production: "warning", development: "off" },
  source: { url: "https://github.com/nats-io/jsm.go/tree/main/monitor" },
  message: ({ names, more }) =>
    `${someOf(more > 0 ? [...names, `${formatCount(more)} more`] : names, MOST_NAMED + 1)} ` +
    `${names.length === 1 ? "has" : "have"} no io.nats.monitor thresholds: lag, stuck acks and missing replicas make ` +
    "no noise by themselves. Add thresholds for nats server check, or say that alerting exists.",
  visit: {
    design(report, read) {
      if (read(settings, "").environment.alerting) return;
      const ids = (["stream", "consumer"] as const).flatMap((kind) =>
        read(idsOfKind, kind).filter((id) => read(isUnwatched, id)),
      );
      if (ids.length === 0) return;
      report({
        at: ["environment", "alerting"],
        data: {
          names: ids.slice(0, MOST_NAMED).map((id) => nameOf(read, id)),
          more: Math.max(0, ids.length - MOST_NAMED),
        },
        related: ids.slice(0, MOST_SHOWN),
        fix: ids.length <= MOST_MENDED ? watch(read, ids) : undefined,
      });
    },
  },
});
