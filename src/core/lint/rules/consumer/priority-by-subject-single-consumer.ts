import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { passes } from "../../facts/publications/flows.ts";
import { type Priorities, prioritiesOf } from "../../facts/stores/priorities.ts";
import { consumersOf } from "../../facts/stores/stores.ts";
import { splitByPriority } from "../../fixes/split-consumer.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Silent about viewers, workers that need the order of the stream, and where other consumers take a level each. */
export const priorityBySubjectSingleConsumer = defineRule<{ words: readonly string[]; durable: string }>({
  id: "consumer/priority-by-subject-single-consumer",
  title: "One consumer for all priorities",
  severity: { production: "warning", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers" },
  message: ({ words, durable }) =>
    `${durable} reads ${someOf(words)} together: a consumer delivers in stream order, so urgent work waits behind ` +
    "the backlog. Use one consumer for each priority, and workers that drain the urgent one first.",
  visit: {
    consumer({ id, element }, report, read) {
      if (element.ordered || (element.config.ack_policy ?? "none") === "none") return;
      if (element.worker?.ordering === "strict" || element.worker?.guarantee === "at-most-once") return;
      const groups = read(prioritiesOf, element.stream);
      if (groups.length === 0) return;
      const reader = read(readerOf, id);
      const group = reader && groups.find((each) => levelsRead(reader, each) === each.levels.length);
      if (!reader || !group || isSplit(read, reader, group)) return;
      report({
        at: ["config", element.config.filter_subjects?.length ? "filter_subjects" : "filter_subject"],
        related: [reader.element.stream as typeof id],
        data: { words: group.levels.map(({ word }) => word), durable: reader.name || "(ephemeral)" },
        fix: splitByPriority(read, reader, group),
      });
    },
  },
});

function levelsRead({ filters }: Reader, { levels }: Priorities): number {
  return levels.filter((level) => passes(level, filters)).length;
}

/** Another consumer takes some of the levels: this one has another purpose, such as an archive. */
function isSplit(read: Read, reader: Reader, group: Priorities): boolean {
  return read(consumersOf, reader.store).some((other) => {
    const count = other.id === reader.id ? 0 : levelsRead(other, group);
    return count > 0 && count < group.levels.length;
  });
}
