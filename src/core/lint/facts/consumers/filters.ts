/** The filters of a consumer, each with its field. */
import { collides, isSubset } from "../../../jetstream/subjects.ts";
import type { ConsumerConfig } from "../../../jetstream/wire.ts";
import type { FieldPath } from "../../../topology/model.ts";
import type { Read } from "../../incremental/cells.ts";
import { consumersOf, storeOf } from "../stores/stores.ts";
import type { Reader } from "./readers.ts";

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

/** Whether the server takes the filters in one consumer: none may lie in another (err_code 10138). */
export function fitTogether(filters: readonly string[]): boolean {
  return filters.every((a, i) => filters.every((b, j) => i === j || !isSubset(a, b)));
}

/** The changes of a configuration that give it these filters and no others. */
export function filterChanges(filters: readonly string[]): Pick<ConsumerConfig, "filter_subject" | "filter_subjects"> {
  const [only] = filters;
  return filters.length > 1
    ? { filter_subject: undefined, filter_subjects: [...filters] }
    : { filter_subject: only, filter_subjects: undefined };
}

/**
 * Whether the server takes the consumer with these filters: they fit together, and on a work queue stream they touch
 * no other consumer's (err_code 10099, 10100).
 */
export function acceptable(read: Read, reader: Reader, filters: readonly string[]): boolean {
  if (!fitTogether(filters)) return false;
  if (read(storeOf, reader.store)?.effective.retention !== "workqueue") return true;
  return read(consumersOf, reader.store).every((other) => {
    if (other.id === reader.id || other.config.direct || other.config.sourcing) return true;
    if (filters.length === 0 || other.filters.length === 0) return false;
    return filters.every((own) => other.filters.every((theirs) => !collides(own, theirs)));
  });
}
