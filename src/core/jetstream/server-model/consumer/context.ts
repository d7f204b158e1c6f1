/** What the checks of one consumer look at. */
import type { ServerVersion } from "../../versions.ts";
import type { Refusal, ServerLimits } from "../contract.ts";
import type { GoConsumerConfig, GoStreamConfig } from "../decode/types.ts";
import type { Which } from "./consumer-filters.ts";

/**
 * The rest of the account as one consumer's checks see it. `environmentOf` answers from a model's state; a linter
 * answers from its index (`ConsumerFilters`).
 */
export interface ConsumerEnvironment {
  /** The stream as stored. */
  readonly stream: GoStreamConfig;
  /** The stored consumer of this name on the stream. */
  consumer(name: string): GoConsumerConfig | undefined;
  /** As `ConsumerFilters.count`. */
  count(which: Which): number;
  /** As `ConsumerFilters.conflicts`. */
  conflicts(filters: readonly string[], except: string, which: Which): boolean;
  /** Whether something in the account subscribes to this literal subject, such as a stream that captures it. */
  heard(subject: string): boolean;
}

/** How a request is to be read. */
export interface ConsumerQuestion {
  readonly version: ServerVersion;
  readonly limits: ServerLimits;
  readonly pedantic: boolean;
}

/** What one check looks at: a configuration with its defaults, the stream as stored, the server. */
export interface CheckContext {
  readonly config: GoConsumerConfig;
  readonly stream: GoStreamConfig;
  /** The minor version of the server: 10 to 15. */
  readonly minor: number;
  readonly limits: ServerLimits;
}

/** Undefined when there is nothing to object to. */
export type Check = (context: CheckContext) => Refusal | undefined;

/** The first refusal, in the order of the checks. */
export function firstRefusal(checks: readonly Check[], context: CheckContext): Refusal | undefined {
  for (const check of checks) {
    const refusal = check(context);
    if (refusal) return refusal;
  }
  return undefined;
}

/** 12 for "2.12". */
export function minorOf(version: ServerVersion): number {
  return Number(version.slice(2));
}

/** The filters of a consumer, the single one last: nats-server server/consumer.go gatherSubjectFilters. */
export function filtersOf(config: Pick<GoConsumerConfig, "filter_subject" | "filter_subjects">): readonly string[] {
  const several = config.filter_subjects ?? [];
  return config.filter_subject ? [...several, config.filter_subject] : several;
}
