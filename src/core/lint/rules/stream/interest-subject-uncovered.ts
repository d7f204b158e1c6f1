import { demandOf, unwantedIn } from "../../facts/stores/demand.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { type UnwantedData, unwantedFinding } from "../../reporting/unwanted.ts";
import { defineRule } from "../../rule.ts";

/** A stream without any consumer is another rule's, and so are schedules. */
export const interestSubjectUncovered = defineRule<UnwantedData>({
  id: "stream/interest-subject-uncovered",
  title: "Interest stream drops a published subject",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/stream.go processJetStreamMsg" },
  message: ({ stream, subjects, publishers }) =>
    `No consumer of ${stream} (interest) takes ${subjects} from ${publishers}: it is acknowledged and dropped at ` +
    "once, and a consumer added later does not bring it back. Add a durable for it, or keep it with limits retention.",
  visit: {
    stream({ id, element }, report, read) {
      if (element.config.retention !== "interest" || read(demandOf, id).takers === 0) return;
      const { messages } = read(unwantedIn, id);
      const store = messages.length > 0 ? read(storeOf, id) : undefined;
      if (store) report(unwantedFinding(read, store, messages));
    },
  },
});
