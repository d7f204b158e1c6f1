import { unwantedIn } from "../../facts/stores/demand.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { type UnwantedData, unwantedFinding } from "../../reporting/unwanted.ts";
import { defineRule } from "../../rule.ts";

/** Schedules lie in a work queue on purpose; what they produce must be taken. */
export const workqueueSubjectUncovered = defineRule<UnwantedData>({
  id: "stream/workqueue-subject-uncovered",
  title: "Work queue subject that no consumer takes",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#retentionpolicy" },
  message: ({ stream, subjects, publishers }) =>
    `No consumer of ${stream} (workqueue) takes ${subjects} from ${publishers}: it stays until a limit drops it, or, ` +
    "with discard new, until it blocks every publisher. Widen a filter, or add a consumer for it.",
  visit: {
    stream({ id, element }, report, read) {
      if (element.config.retention !== "workqueue") return;
      const { messages } = read(unwantedIn, id);
      const store = messages.length > 0 ? read(storeOf, id) : undefined;
      if (store) report(unwantedFinding(read, store, messages));
    },
  },
});
