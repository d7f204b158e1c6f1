import { isAvailable } from "../../../jetstream/versions.ts";
import type { StreamConfig } from "../../../jetstream/wire.ts";
import { settings } from "../../facts/inputs.ts";
import { linksInto } from "../../facts/links/links.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { changed, configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { storeTitle, visitStores } from "../../reporting/visit-stores.ts";
import { defineRule } from "../../rule.ts";
import { durationText } from "../../words/figures.ts";

/** Of the consumer that a copy reads with. Source: nats-server server/stream.go (sourceHealthCheckInterval). */
const INACTIVE_THRESHOLD = 10_000_000_000;

/** From then on the server reads work queues and interest streams with a durable consumer, which takes the limits. */
const DURABLE_SINCE = "2.14.0";

type Limits = NonNullable<StreamConfig["consumer_limits"]>;

/** What the server says, and of which limit. */
interface Refusal {
  readonly errCode: 10082 | 10153;
  readonly limit: string;
}

/**
 * A copy reads with a push consumer without acks, whose inactive_threshold is 10s. The origin's limits hold for it, too:
 * it gets max_ack_pending, which one without acks may not have, and its threshold may be too long.
 */
export const consumerLimitsStopCopies = defineRule<{ title: string; verb: string; origin: string; refusal: Refusal }>({
  id: "stream/consumer-limits-stop-copies",
  title: "Consumer limits of the origin keep a copy empty",
  severity: { production: "error", development: "error" },
  source: {
    path: "nats-io/nats-server server/consumer.go setConsumerConfigDefaults, checkConsumerCfg",
    errCode: 10082,
  },
  message: ({ title, verb, origin, refusal: { errCode, limit } }) =>
    `${title} ${verb} ${origin}, whose consumer_limits have ${limit}: the server refuses the consumer that it copies ` +
    `with (${errCode}), retries and copies nothing. Remove the limit from ${origin}, or ` +
    `${errCode === 10153 ? "raise it to 10s" : "set it on each consumer"}.`,
  visit: visitStores((store, report, read) => {
    for (const { kind, from, at, copy } of read(linksInto, store.id)) {
      const origin = copy && !hasOwnConsumer(store, copy.at) ? read(storeOf, from) : undefined;
      const refusal = origin && refusalOf(origin, read);
      if (!refusal) continue;
      report({
        at,
        data: {
          title: storeTitle(store),
          verb: kind === "mirror" ? "mirrors" : "sources",
          origin: origin.name,
          refusal,
        },
        errCode: refusal.errCode,
        related: [origin.id],
        fix: withoutLimits(origin),
      });
    }
  }),
});

/** A consumer that the design declares for the copy has limits of its own. */
function hasOwnConsumer({ config }: Store, [, kind, index]: readonly (string | number)[]): boolean {
  const copy = kind === "mirror" ? config.mirror : config.sources?.[Number(index)];
  return copy?.consumer !== undefined;
}

function refusalOf({ config, effective }: Store, read: Read): Refusal | undefined {
  const limits = config.consumer_limits;
  if (!limits) return undefined;
  const isDurable =
    effective.retention !== "limits" && isAvailable(DURABLE_SINCE, read(settings, "").environment.server);
  if (isDurable) return undefined;
  const { max_ack_pending: pending = 0, inactive_threshold: threshold = 0 } = limits;
  if (pending > 0) return { errCode: 10082, limit: `a max_ack_pending of ${pending}` };
  if (isTooShort(threshold)) return { errCode: 10153, limit: `an inactive_threshold of ${durationText(threshold)}` };
  return undefined;
}

function isTooShort(threshold: number): boolean {
  return threshold > 0 && threshold < INACTIVE_THRESHOLD;
}

function withoutLimits({ id, element, name, config }: Store): Fix | undefined {
  const limits = config.consumer_limits;
  if (element.kind !== "stream" || !limits) return undefined;
  const rest: Limits = changed(limits, {
    max_ack_pending: undefined,
    ...(isTooShort(limits.inactive_threshold ?? 0) && { inactive_threshold: undefined }),
  });
  return {
    label: `Remove what stops copies from consumer_limits of ${name}`,
    command: configure(id, element, { consumer_limits: Object.keys(rest).length > 0 ? rest : undefined }),
    caveat:
      "Consumers that say nothing themselves then get the server's defaults. Those that exist keep what they have.",
  };
}
