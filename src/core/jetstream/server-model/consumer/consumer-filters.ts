/** What the consumers of one stream filter, and how many of them count, found without looking at each of them. */

import { CollisionIndex } from "../collision-index.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import { filtersOf } from "./context.ts";

/** Reads for a mirror or source of another stream: such consumers leave limits and work queues alone. */
export function isCopying(config: GoConsumerConfig): boolean {
  return config.direct === true || config.sourcing === true;
}

/** `limited` leaves out consumers that copy. */
export type Which = "all" | "limited";

/** Grows and shrinks with the consumers of a stream. */
export class ConsumerFilters {
  private readonly limited = new Filters();
  private readonly copying = new Filters();
  private consumers = 0;
  /** As the server counts: by what a consumer was when it came and is when it goes. Up to 2.12 that can change. */
  private copiers = 0;

  /** `before` is the configuration under the same name that this one replaces. */
  put(name: string, config: GoConsumerConfig, before: GoConsumerConfig | undefined): void {
    if (before) this.of(before).remove(name, before);
    else {
      this.consumers += 1;
      if (isCopying(config)) this.copiers += 1;
    }
    this.of(config).add(name, config);
  }

  remove(name: string, config: GoConsumerConfig): void {
    this.of(config).remove(name, config);
    this.consumers -= 1;
    if (isCopying(config) && this.copiers > 0) this.copiers -= 1;
  }

  count(which: Which): number {
    return which === "all" ? this.consumers : this.consumers - this.copiers;
  }

  /** Whether a consumer other than `except` has no filter, or one that collides with one of these. */
  conflicts(filters: readonly string[], except: string, which: Which): boolean {
    if (filters.length === 0) return false;
    if (this.limited.conflicts(filters, except)) return true;
    return which === "all" && this.copying.conflicts(filters, except);
  }

  private of(config: GoConsumerConfig): Filters {
    return isCopying(config) ? this.copying : this.limited;
  }
}

class Filters {
  private readonly subjects = new CollisionIndex();
  private readonly unfiltered = new Set<string>();

  add(name: string, config: GoConsumerConfig): void {
    const filters = filtersOf(config);
    if (filters.length === 0) this.unfiltered.add(name);
    for (const filter of filters) this.subjects.add(filter, name);
  }

  remove(name: string, config: GoConsumerConfig): void {
    this.unfiltered.delete(name);
    for (const filter of filtersOf(config)) this.subjects.remove(filter, name);
  }

  conflicts(filters: readonly string[], except: string): boolean {
    if (this.unfiltered.size > (this.unfiltered.has(except) ? 1 : 0)) return true;
    return filters.some((filter) => this.subjects.colliding(filter, except) !== undefined);
  }
}
