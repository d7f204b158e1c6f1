import { jsonEquals } from "../../../design/equality.ts";
import type { ElementOf } from "../../../design/model.ts";
import { contains } from "../../../jetstream/subjects.ts";
import { consumersOfApp, nameOf } from "../../facts/consumers/namesakes.ts";
import { twinsBefore } from "../../facts/consumers/overlapping-durables.ts";
import { type Reader, readerOf } from "../../facts/consumers/readers.ts";
import { elementOf } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { changed, configure } from "../../fix.ts";
import { acceptable, filterChanges } from "../../fixes/filters.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

type Data = {
  readonly app: string;
  readonly durable: string;
  readonly others: readonly string[];
  readonly store: string;
};

/** On a work queue the server refuses the second one: another rule says that. */
export const duplicateConsumerSameService = defineRule<Data>({
  id: "topology/duplicate-consumer-same-service",
  title: "One service reads the same messages twice",
  severity: { production: "warning", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers#filtersubjects" },
  message: ({ app, durable, others, store }) =>
    `${app} gets some messages of ${store} twice: durable ${durable} and ${someOf(others)} read the same subjects. ` +
    "Merge them with filter_subjects, or make the filters disjoint.",
  visit: {
    consumer({ id, element }, report, read) {
      const { app, stream, config } = element;
      if (!app || !config.durable_name || consumersOfApp(read, stream, app).length < 2) return;
      const others = twinsBefore(read, stream, app, id);
      const store = others.length > 0 ? read(storeOf, stream) : undefined;
      const reader = read(readerOf, id);
      if (!store || !reader || store.effective.retention === "workqueue") return;
      report({
        at: ["config", config.filter_subjects?.length ? "filter_subjects" : "filter_subject"],
        related: others,
        data: {
          app,
          durable: config.durable_name,
          others: others.map((other) => nameOf(read, other)),
          store: store.name,
        },
        fix: merge(read, reader, others),
      });
    },
  },
});

/** Where the two differ in nothing but name and filters. */
function merge(read: Read, reader: Reader, [first, ...more]: readonly string[]): Fix | undefined {
  const kept = first === undefined || more.length > 0 ? undefined : read(readerOf, first);
  const element = kept && read(elementOf, kept.id);
  if (!kept || element?.kind !== "consumer" || !jsonEquals(rest(element), rest(reader.element))) return undefined;
  const all = kept.filters.length > 0 && reader.filters.length > 0 ? [...kept.filters, ...reader.filters] : [];
  const filters = [...new Set(all)].filter(
    (own, _, list) => !list.some((other) => other !== own && contains(other, own)),
  );
  if (!acceptable(read, kept, filters)) return undefined;
  return {
    label: `Merge into durable ${kept.name}`,
    command: {
      type: "batch",
      commands: [configure(kept.id, element, filterChanges(filters)), { type: "element/remove", id: reader.id }],
    },
    caveat: `Durable ${reader.name} and its position go; what ${kept.name} has passed already it will not read again.`,
  };
}

function rest({ config, worker, app }: ElementOf<"consumer">) {
  const own = { durable_name: undefined, name: undefined, description: undefined, ...filterChanges([]) };
  return { config: changed(config, own), worker: worker ?? {}, app };
}
