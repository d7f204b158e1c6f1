/** The filters of a consumer, each with its field. */
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import type { FieldPath } from "../../../topology/model.ts";

/** One filter and the field that says it. */
export interface Filter {
  readonly subject: string;
  readonly at: FieldPath;
}

/** `filter_subject`, then `filter_subjects`; none when the consumer takes everything. */
export function filtersOf({ filter_subject: one, filter_subjects: more = [] }: ConsumerConfig): readonly Filter[] {
  if (!one && more.length === 0) return NONE;
  const list = more.map((subject, i) => ({ subject, at: ["config", "filter_subjects", i] }));
  return one ? [{ subject: one, at: ["config", "filter_subject"] }, ...list] : list;
}

const NONE: readonly Filter[] = [];
