import { formatCount } from "../../../design/units.ts";
import { deadLettersOf } from "../../facts/consumers/dead-letters.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, retrySpan } from "../../facts/consumers/retries.ts";
import { settings } from "../../facts/inputs.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import { keepLonger } from "../../fixes/streams.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

interface Data {
  readonly stream: string;
  readonly age: number;
  readonly span: number;
  readonly downtime: number;
  readonly attempts: number;
}

/** Age ends messages of queues as well, whatever the retention. */
export const dlqOriginExpires = defineRule<Data>({
  id: "topology/dlq-origin-expires",
  title: "Dead letters outlive their originals",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go notifyDeliveryExceeded" },
  message: ({ stream, age, span, downtime, attempts }) =>
    `The advisory of a dead letter names only stream and sequence, and max_age of ${stream} is ` +
    `${approxDuration(age)}: ${formatCount(attempts)} deliveries take up to ${approxDuration(span)} and the handler ` +
    `may be away for ${approxDuration(downtime)}, so the message can be gone. Keep it longer, or let the worker ` +
    "publish it.",
  visit: {
    consumer({ id, element: { config, worker } }, report, read) {
      if (!((config.max_deliver ?? 0) > 0) || worker?.deadLetter) return;
      const reader = read(readerOf, id);
      const store = reader && read(storeOf, reader.store);
      if (!store || store.effective.max_age <= 0 || !acknowledged(reader)) return;
      const { advisoryStores } = read(deadLettersOf, id);
      if (advisoryStores.length === 0 || advisoryStores.includes(store.id)) return;
      const span = retrySpan(reader);
      const downtime = handlerDowntime(advisoryStores, read);
      const age = store.effective.max_age;
      if (span === undefined || age >= span + downtime) return;
      report({
        at: ["config", "max_deliver"],
        related: [store.id],
        data: { stream: store.name, age, span, downtime, attempts: reader.effective.max_deliver },
        fix: keepLonger(store, span + downtime),
      });
    },
  },
});

/** The longest outage that a consumer of the advisories may have. */
function handlerDowntime(advisoryStores: readonly string[], read: Read): number {
  const handlers = advisoryStores.flatMap((id) => read(consumersOf, id));
  if (handlers.length === 0) return read(settings, "").thresholds.maxDowntime;
  return handlers.reduce((longest, { work }) => Math.max(longest, work.maxDowntime), 0);
}
