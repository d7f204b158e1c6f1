import { formatDuration } from "../../../design/units.ts";
import { duration, type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, retrySpan } from "../../facts/consumers/retries.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { setWorker } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { roundUpDuration } from "../../rounding.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

/** An outage counts as far as it is declared. The age of the stream's messages bounds every redelivery. */
export const idempotencyWindowTooShort = defineRule<{ window: number; needed: number }>({
  id: "consumer/idempotency-window-too-short",
  title: "Idempotency memory shorter than redelivery",
  severity: { production: "warning", development: "info" },
  source: { path: "nats-io/nats-server server/consumer.go checkPending" },
  message: ({ window, needed }) =>
    `The worker remembers for ${approxDuration(window)} what it has handled, but a message can come again up to ` +
    `${approxDuration(needed)} later: it is then handled twice. Remember for longer, at best twice as long as ` +
    "retries take.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      const window = duration(worker?.idempotencyWindow);
      if (!window) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader) || reader.effective.max_deliver === 1) return;
      const needed = latestRedelivery(reader, read);
      if (needed === undefined || window >= needed) return;
      report({
        at: ["worker", "idempotencyWindow"],
        data: { window, needed },
        fix: remember(reader, needed),
      });
    },
  },
});

/** From the first delivery; undefined when nothing bounds it. */
function latestRedelivery(reader: Reader, read: Read): number | undefined {
  const span = retrySpan(reader);
  const maxAge = read(storeOf, reader.store)?.effective.max_age ?? 0;
  const downtime = duration(reader.work.declared.maxDowntime) ?? 0;
  const latest = span === undefined ? Number.POSITIVE_INFINITY : span + reader.ackWait + downtime;
  const bounded = maxAge > 0 ? Math.min(latest, maxAge) : latest;
  return Number.isFinite(bounded) ? bounded : undefined;
}

function remember(reader: Reader, needed: number): Fix | undefined {
  const span = retrySpan(reader) ?? 0;
  const window = roundUpDuration(Math.max(needed, 2 * (span + reader.ackWait)));
  if (window === undefined) return undefined;
  const text = formatDuration(window);
  return {
    label: `Remember for ${text}`,
    command: setWorker(reader.id, reader.element, { idempotencyWindow: text }),
    caveat: "Set it where the worker keeps what it has handled: the TTL of a KV bucket, a cache, or rows in a table.",
  };
}
