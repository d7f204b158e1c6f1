/** Where things stood when a server was read: figures without rates. */
import type { Activity } from "../activity.ts";
import type { Resource } from "../comparison.ts";
import type { ServerSnapshot } from "../snapshot.ts";
import { millisOf } from "../time.ts";

/** Of every stream and consumer that was read. */
export function standing({ streams }: ServerSnapshot): { readonly resource: Resource; readonly activity: Activity }[] {
  const found: { readonly resource: Resource; readonly activity: Activity }[] = [];
  for (const { name: stream, counts, consumers } of streams.values()) {
    const { messages, bytes, lastTime } = counts;
    const rates = { messageRate: null, byteRate: null, byteRateRough: false } as const;
    found.push({
      resource: { stream },
      activity: { kind: "stream", messages, bytes, ...rates, lastActive: millisOf(lastTime) },
    });
    for (const { name: consumer, counts: at } of consumers.values()) {
      const { pending: lag, ackPending, redelivered, waiting, lastDelivered } = at;
      found.push({
        resource: { stream, consumer },
        activity: {
          kind: "consumer",
          ...{ lag, ackPending, redelivered, waiting },
          ...{ deliveryRate: null, ackRate: null, lagRate: null, stalled: null },
          lastActive: millisOf(lastDelivered),
        },
      });
    }
  }
  return found;
}
