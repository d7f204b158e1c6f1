/** The account of a model, as the checks of one consumer ask about it. */
import { collides, matches } from "../../subjects.ts";
import type { GoConsumerConfig } from "../decode/types.ts";
import type { State, StoredStream } from "../state.ts";
import { type ConsumerEnvironment, filtersOf } from "./context.ts";

/** Subjects on which every account with JetStream has a subscription: that of the API's import. */
const API_SUBJECTS = "$JS.API.>";

/** Of one stream of `state`. Looks at the consumers when asked, not before. */
export function environmentOf(state: State, { config, consumers }: StoredStream): ConsumerEnvironment {
  return {
    stream: config,
    consumer: (name) => consumers.get(name)?.config,
    count(which) {
      if (which === "all") return consumers.size;
      let count = 0;
      for (const other of consumers.values()) if (!isCopying(other.config)) count += 1;
      return count;
    },
    conflicts(filters, except, which) {
      if (filters.length === 0) return false;
      for (const [name, other] of consumers) {
        if (name === except || (which === "limited" && isCopying(other.config))) continue;
        const others = filtersOf(other.config);
        if (others.length === 0) return true;
        if (filters.some((filter) => others.some((subject) => collides(filter, subject)))) return true;
      }
      return false;
    },
    heard(subject) {
      if (matches(subject, API_SUBJECTS)) return true;
      for (const stream of state.streams.values()) {
        if (stream.config.subjects?.some((pattern) => matches(subject, pattern))) return true;
      }
      return false;
    },
  };
}

/** Reads for a mirror or source of another stream: such consumers leave limits and work queues alone. */
export function isCopying(config: GoConsumerConfig): boolean {
  return config.direct === true || config.sourcing === true;
}
