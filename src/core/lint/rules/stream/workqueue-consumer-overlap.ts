import { clashesIn } from "../../facts/consumers/work-queue-clashes.ts";
import type { Store } from "../../facts/stores/stores.ts";
import { consumersOf, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

const UNFILTERED = 10099;
const COLLIDES = 10100;

interface Clashing {
  readonly stream: string;
  readonly name: string;
  readonly other: string;
  readonly filter: string | undefined;
  readonly otherFilter: string | undefined;
}

/** Consumers of one name are one consumer for the server, and no clash. */
export const workqueueConsumerOverlap = defineRule<Clashing>({
  id: "stream/workqueue-consumer-overlap",
  title: "Work queue consumers overlap",
  severity: { production: "error", development: "error" },
  source: { path: "nats-io/nats-server server/consumer.go addConsumerWithAssignment" },
  message: ({ stream, name, other, filter, otherFilter }) =>
    `${name} ${wants(filter)} and so would ${other}, which ${wants(otherFilter)}: a message of work queue ${stream} ` +
    "has one consumer, and the server refuses the second. Let instances share one durable, or give each filters of " +
    "its own.",
  visit: {
    stream({ id, element }, report, read) {
      if (element.config.retention !== "workqueue") return;
      const clashes = read(clashesIn, id);
      const store = clashes.length > 0 ? read(storeOf, id) : undefined;
      if (!store) return;
      const fix = fanOut(read, store);
      for (const { reader, other, filter, otherFilter } of clashes) {
        report({
          element: reader.id,
          at: filter?.at ?? ["config", "filter_subject"],
          data: {
            stream: store.name,
            name: reader.name || "A consumer without a name",
            other: other.name || "another one",
            filter: filter?.subject,
            otherFilter,
          },
          related: [id, other.id],
          errCode: filter ? COLLIDES : UNFILTERED,
          fix,
        });
      }
    },
  },
});

function wants(filter: string | undefined): string {
  return filter === undefined ? "takes everything" : `takes ${filter}`;
}

/** What two consumers of one message usually mean. */
function fanOut(read: Read, { id, element, config }: Store): Fix | undefined {
  if (element.kind !== "stream" || config.allow_msg_schedules) return undefined;
  if (!read(consumersOf, id).some(({ durable, ordered }) => durable && !ordered)) return undefined;
  return {
    label: "Change retention to interest",
    command: configure(id, element, { retention: "interest" }),
    caveat: "Each consumer then gets every message it wants. Needs a new stream: a work queue stays one.",
  };
}
