import { formatDuration, SECOND } from "../../../design/units.ts";
import { mostPeakRateOn } from "../../facts/consumers/rates.ts";
import { settings } from "../../facts/inputs.ts";
import { configure, NEEDS_NEW_DURABLE } from "../../fix.ts";
import { defineRule } from "../../rule.ts";

/** What the clients' own ordered consumers ask for. */
const HEARTBEAT = 5 * SECOND;

type Data = { readonly flowControl: boolean; readonly heartbeat: boolean };

/** Ordered consumers set both themselves, and so does the server for ack_policy flow_control. */
export const pushWithoutFlowControl = defineRule<Data>({
  id: "consumer/push-without-flow-control",
  title: "Push consumer without flow control",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers#flowcontrol" },
  message: ({ flowControl, heartbeat }) => {
    if (flowControl)
      return "Without idle_heartbeat a dead link looks quiet, and the server refuses flow_control. Set it.";
    const quiet = heartbeat ? "" : ", and without idle_heartbeat a dead link goes unnoticed";
    return `Without flow_control a slow client is outrun and drops messages at its buffer${quiet}. Set both.`;
  },
  visit: {
    consumer({ id, element }, report, read) {
      const { config } = element;
      if (!config.deliver_subject || config.deliver_group || element.ordered) return;
      if (config.ack_policy === "flow_control" || config.direct || config.sourcing) return;
      const flowControl = config.flow_control === true;
      const beat = config.idle_heartbeat ?? 0;
      if (flowControl && beat > 0) return;
      const peakRate = mostPeakRateOn(read, id);
      // A rate of a few a second is no match for any client.
      const trivial =
        peakRate !== undefined && peakRate > 0 && peakRate <= read(settings, "").thresholds.pushTrivialRate;
      if (trivial) return;
      const heartbeat = beat > 0 ? beat : HEARTBEAT;
      report({
        at: ["config", flowControl ? "idle_heartbeat" : "flow_control"],
        data: { flowControl, heartbeat: beat > 0 },
        fix: {
          label: `Set flow_control, with a heartbeat of ${formatDuration(heartbeat)}`,
          command: configure(id, element, { flow_control: true, idle_heartbeat: heartbeat }),
          caveat: NEEDS_NEW_DURABLE,
        },
      });
    },
  },
});
