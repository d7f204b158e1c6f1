/** Consumers with their workers, in figures: what is declared, what the server makes of it, and what is assumed. */
import type { ElementId } from "../../../design/ids.ts";
import type { ElementOf } from "../../../design/model.ts";
import { storeConfig } from "../../../design/store-config.ts";
import { parseDuration } from "../../../design/units.ts";
import { type EffectiveConsumer, effectiveConsumer } from "../../../jetstream/effective.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import { defineQuery } from "../../incremental/cells.ts";
import type { Thresholds } from "../../thresholds.ts";
import { elementOf, settings } from "../inputs.ts";

type ConsumerElement = ElementOf<"consumer">;
type WorkerFacts = NonNullable<ConsumerElement["worker"]>;

/** A worker's figures. Durations in nanoseconds; undefined where the design does not say and nothing can be assumed. */
export interface Work {
  /** As declared. */
  readonly declared: WorkerFacts;
  /** Whether the design says anything about who works on it. */
  readonly known: boolean;
  readonly instances: number;
  readonly concurrency: number;
  readonly prefetch: number;
  readonly mean: number | undefined;
  /** Declared, or several times the mean. */
  readonly p99: number | undefined;
  readonly maxDowntime: number;
  readonly nakDelay: number | undefined;
  readonly guarantee: "at-most-once" | "at-least-once" | "exactly-once";
}

/** A consumer with everything that rules ask of it. */
export interface Reader {
  readonly id: ElementId;
  readonly element: ConsumerElement;
  readonly config: ConsumerConfig;
  /** With what the server fills in. */
  readonly effective: EffectiveConsumer;
  /** The id that `stream` names, whether or not it is there. */
  readonly store: string;
  /** Durable name or name; empty when the server makes one up. */
  readonly name: string;
  readonly durable: boolean;
  readonly ordered: boolean;
  readonly pull: boolean;
  /** `filter_subject` and `filter_subjects`; empty when it takes everything. */
  readonly filters: readonly string[];
  /** What the server waits for an ack at first: `backoff[0]`, or `ack_wait`, or 30 s. 0 when nothing is acked. */
  readonly ackWait: number;
  /** From the first delivery to the end of the last one; undefined when attempts are unlimited or nothing is acked. */
  readonly retryHorizon: number | undefined;
  readonly work: Work;
}

/** Undefined when the element is no consumer. */
export const readerOf = defineQuery<Reader | undefined>("reader", (read, key) => {
  const element = read(elementOf, key);
  if (element?.kind !== "consumer") return undefined;
  const { environment, thresholds } = read(settings, "");
  const { config } = element;
  const effective = effectiveConsumer(config, storeConfig(read(elementOf, element.stream)), environment.server);
  const acked = effective.ack_policy !== "none" && !element.ordered;
  return {
    id: key as ElementId,
    element,
    config,
    effective,
    store: element.stream,
    name: config.durable_name || config.name || "",
    durable: Boolean(config.durable_name),
    ordered: element.ordered === true,
    pull: !config.deliver_subject,
    filters: [...(config.filter_subject ? [config.filter_subject] : []), ...(config.filter_subjects ?? [])],
    ackWait: acked ? effective.ack_wait : 0,
    retryHorizon: acked ? retryHorizon(effective) : undefined,
    work: workOf(element.worker, thresholds),
  };
});

/** Its filters, or `>` when it takes everything. */
export function wantedPatterns({ filters }: Pick<Reader, "filters">): readonly string[] {
  return filters.length > 0 ? filters : EVERYTHING;
}

const EVERYTHING = [">"] as const;

/** Every attempt waits `ack_wait`, or its own step of `backoff`, whose last one repeats. */
function retryHorizon({
  max_deliver: attempts,
  backoff = [],
  ack_wait: ackWait,
}: EffectiveConsumer): number | undefined {
  if (attempts < 1) return undefined;
  if (backoff.length === 0) return ackWait * attempts;
  const last = backoff.at(-1) ?? 0;
  const steps = backoff.slice(0, attempts).reduce((sum, step) => sum + step, 0);
  return steps + last * Math.max(0, attempts - backoff.length);
}

function workOf(declared: WorkerFacts = {}, thresholds: Thresholds): Work {
  const mean = duration(declared.processing?.mean);
  const p99 = duration(declared.processing?.p99) ?? (mean === undefined ? undefined : mean * thresholds.p99OverMean);
  return {
    declared,
    known: Object.keys(declared).length > 0,
    instances: declared.instances ?? thresholds.instances,
    concurrency: declared.concurrency || thresholds.concurrency,
    prefetch: declared.prefetch ?? thresholds.prefetch,
    mean,
    p99,
    maxDowntime: duration(declared.maxDowntime) ?? thresholds.maxDowntime,
    nakDelay: duration(declared.nakDelay),
    guarantee: declared.guarantee ?? "at-least-once",
  };
}

/** Nanoseconds; undefined for no text, or one that is no duration. */
export function duration(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : undefined;
}
