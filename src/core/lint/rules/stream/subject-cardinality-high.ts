import { nameOf } from "../../facts/consumers/namesakes.ts";
import { settings } from "../../facts/inputs.ts";
import { subjectCount } from "../../facts/stores/cardinality.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { defineRule } from "../../rule.ts";
import { approxCount } from "../../words/figures.ts";

/** Only what is declared is counted: a parameter that nothing is said of may have a handful of values. */
export const subjectCardinalityHigh = defineRule<{ name: string; count: number; subject: string; publisher: string }>({
  id: "stream/subject-cardinality-high",
  title: "Too many distinct subjects",
  severity: { production: "warning", development: "info" },
  source: { url: "https://www.synadia.com/insights/checks/nats-high-subject-cardinality" },
  message: ({ name, count, subject, publisher }) =>
    `${name} comes to hold about ${approxCount(count)} subjects, most of them ${subject} of ${publisher}. The server ` +
    "keeps each in memory, and restarts and filtered consumers slow down. Move ids that nobody filters on to a " +
    "header, or set max_age.",
  visit: {
    stream({ id, element }, report, read) {
      const { sealed, max_bytes = 0 } = element.config;
      if (sealed || (element.intent === "kv" && max_bytes > 0)) return;
      const { subjects, most } = read(subjectCount, id);
      const { subjectsMany, subjectsTooMany } = read(settings, "").thresholds;
      const store = subjects >= subjectsMany && most ? read(storeOf, id) : undefined;
      if (!store || !most) return;
      report({
        at: ["config", "subjects"],
        data: { name: store.name, count: subjects, subject: most.subject, publisher: nameOf(read, most.owner) },
        related: [most.owner],
        ...(subjects < subjectsTooMany && { severity: "info" }),
      });
    },
  },
});
