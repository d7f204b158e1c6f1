import { duration, type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged, retrySpan } from "../../facts/consumers/retries.ts";
import { arrivalsAt, passes } from "../../facts/publications/flows.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { keepLonger } from "../../fixes/streams.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

interface Data {
  readonly span: number;
  readonly life: number;
  /** What ends a message's life: `max_age of ORDERS`, or `Nats-TTL of orders.created`. */
  readonly limit: string;
}

/** A message that goes by age or TTL leaves the consumer's pending list in silence: no MAX_DELIVERIES advisory. */
export const retryHorizonExceedsMaxAge = defineRule<Data>({
  id: "consumer/retry-horizon-exceeds-max-age",
  title: "Retries outlive the message",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/consumer.go checkPending" },
  message: ({ span, life, limit }) =>
    `Retries go on for up to ${approxDuration(span)} but ${limit} removes the message after ${approxDuration(life)}: ` +
    "it is gone before its last delivery, and no advisory tells of it. Keep it longer or retry for a shorter time.",
  visit: {
    consumer({ id, element }, report, read) {
      if (!((element.config.max_deliver ?? 0) > 0)) return;
      const reader = read(readerOf, id);
      if (!reader || !acknowledged(reader)) return;
      const span = retrySpan(reader);
      const store = read(storeOf, reader.store);
      if (span === undefined || !store) return;
      const { max_age: maxAge } = store.effective;
      const at = (element.config.backoff?.length ?? 0) > 0 ? ["config", "backoff"] : ["config", "max_deliver"];
      const short = shortestLife(reader, store, read);
      const byTtl = short !== undefined && short.life < span;
      if (maxAge > 0 && span >= maxAge) {
        const fix = byTtl ? undefined : keepLonger(store, 2 * span);
        report({ at, related: [store.id], data: { span, life: maxAge, limit: `max_age of ${store.name}` }, fix });
      } else if (byTtl) {
        report({ at, related: [short.owner], data: { span, life: short.life, limit: `Nats-TTL of ${short.subject}` } });
      }
    },
  },
});

/** The publication with the shortest TTL that reaches the consumer. */
function shortestLife({ store: key, filters }: Reader, store: Store, read: Read) {
  if (!store.effective.allow_msg_ttl) return undefined;
  return read(arrivalsAt, key)
    .flatMap((arrival) => {
      const { declared, owner, subject } = arrival.publication;
      const life = declared.ttl === "never" ? undefined : duration(declared.ttl);
      return life && passes(arrival, filters) ? { life, owner, subject } : [];
    })
    .reduce<{ life: number; owner: Reader["id"]; subject: string } | undefined>(
      (least, each) => (least && least.life <= each.life ? least : each),
      undefined,
    );
}
