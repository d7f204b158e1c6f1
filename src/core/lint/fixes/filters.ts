/** Other filters for a consumer: whether the server takes them, and how they are written. */
import { collides, isSubset } from "../../jetstream/subjects.ts";
import type { ConsumerConfig } from "../../jetstream/wire.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { consumersOf, storeOf } from "../facts/stores/stores.ts";
import type { Read } from "../incremental/cells.ts";

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
