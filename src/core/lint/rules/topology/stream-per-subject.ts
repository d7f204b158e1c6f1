import type { ElementId } from "../../../design/ids.ts";
import { nameOf } from "../../facts/consumers/namesakes.ts";
import { idsOfKind, settings } from "../../facts/inputs.ts";
import { singleSubjectOf } from "../../facts/stores/single-subject.ts";
import { mergeStreams } from "../../fixes/merge-streams.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** Streams that differ in what they keep, where, or for whom are separate for a reason. */
export const streamPerSubject = defineRule<{ names: readonly string[]; prefix: string }>({
  id: "topology/stream-per-subject",
  title: "Several streams that could be one",
  severity: { production: "warning", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams#subjects" },
  message: ({ names, prefix }) =>
    `${names.length} streams on one subject each under ${prefix} have the same settings (${someOf(names)}): every ` +
    "one is a Raft group with files and elections of its own, and there is no order between them. One stream on " +
    `${prefix}.> and consumers with filters do the same.`,
  visit: {
    design(report, read) {
      const groups = new Map<string, { readonly prefix: string; readonly ids: ElementId[] }>();
      for (const id of read(idsOfKind, "stream")) {
        const single = read(singleSubjectOf, id);
        if (!single) continue;
        const group = groups.get(single.key);
        if (group) group.ids.push(id);
        else groups.set(single.key, { prefix: single.prefix, ids: [id] });
      }
      for (const { prefix, ids } of groups.values()) {
        const [first, ...others] = ids;
        if (!first || ids.length < read(settings, "").thresholds.likeStreams) continue;
        report({
          element: first,
          at: ["config", "subjects"],
          data: { names: ids.map((id) => nameOf(read, id)), prefix },
          related: others,
          fix: mergeStreams(read, ids),
        });
      }
    },
  },
});
