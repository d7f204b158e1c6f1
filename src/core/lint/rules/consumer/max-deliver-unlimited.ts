import { formatCount } from "../../../design/units.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import type { Fix } from "../../finding.ts";
import { boundDeliveries } from "../../fixes/bound-deliveries.ts";
import { editConsumer } from "../../fixes/consumers.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

interface Data {
  readonly naks: boolean;
  readonly serial: boolean;
  /** All messages in order: it stops on purpose, but nothing says so. */
  readonly strict: boolean;
}

/** A consumer in strict order that stops at a failure does so by choice, unless the design says that nothing alarms. */
export const maxDeliverUnlimited = defineRule<Data>({
  id: "consumer/max-deliver-unlimited",
  title: "No bound on redelivery",
  severity: { production: "error", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go setConsumerConfigDefaults" },
  message: ({ naks, serial, strict }) => {
    if (strict) {
      return (
        "One message that cannot be handled stops this consumer for good, which strict order asks for, but nothing " +
        "alarms (environment.alerting). Watch its lag, or set max_deliver."
      );
    }
    const then = serial
      ? "stops the consumer, which has one message in flight (max_ack_pending 1)"
      : naks
        ? "is delivered again as fast as it is refused"
        : "is delivered again forever and takes up workers";
    return (
      `max_deliver is unlimited: a message that cannot be handled ${then}. Set max_deliver, with backoff and a place ` +
      "for dead letters."
    );
  },
  visit: {
    consumer({ id, element: { config, worker } }, report, read) {
      if ((config.max_deliver ?? 0) > 0) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const strict = worker?.ordering === "strict";
      if (strict && read(settings, "").environment.alerting !== false) return;
      const naks = worker?.retryMode === "nak";
      const serial = reader.effective.max_ack_pending === 1;
      const fix = strict ? undefined : bound(reader, read);
      report({ at: ["config", "max_deliver"], data: { naks, serial, strict }, fix });
    },
  },
});

function bound(reader: Reader, read: Read): Fix | undefined {
  const bounded = boundDeliveries(read, reader);
  if (!bounded) return undefined;
  const { attempts, stream } = bounded;
  const kept = stream === undefined ? "" : `, dead letters to ${stream}`;
  return {
    label: `Set max_deliver to ${formatCount(attempts)}${kept}`,
    command: editConsumer(reader, bounded),
    caveat:
      `On a running server it holds for messages under way too: those delivered ${formatCount(attempts)} times ` +
      "already are given up.",
  };
}
