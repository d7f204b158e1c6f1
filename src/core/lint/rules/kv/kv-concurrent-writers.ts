import type { ElementId } from "../../../design/ids.ts";
import { SubjectIndex } from "../../../jetstream/subject-index.ts";
import { Effort } from "../../../topology/effort.ts";
import { type BucketUser, usersOf, writes } from "../../facts/stores/bucket-users.ts";
import { ownKeyParameters } from "../../facts/subjects/parameters.ts";
import { setAt } from "../../fix.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

type Data = {
  readonly bucket: string;
  readonly key: string;
  readonly name: string;
  readonly others: readonly string[];
};

/** Branches of the index that one writer may visit. */
const MOST_STEPS = 2000;

/** Of a program that reads and then puts. Overwriting without reading is fine, and so is a key for each instance. */
export const kvConcurrentWriters = defineRule<Data>({
  id: "kv/kv-concurrent-writers",
  title: "Several writers without compare-and-set",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/nats-architecture-and-design/blob/main/adr/ADR-8.md" },
  message: ({ bucket, key, name, others }) =>
    `${name} reads ${key} of ${bucket} and puts it back, while ${someOf(others)} may write it too: the later put ` +
    "wins and the other change is lost. Use update with the revision that was read, and retry.",
  visit: {
    kv({ id, element }, report, read) {
      const users = read(usersOf, id);
      if (users.length === 0) return;
      const putters = users.filter(({ use, keys }) => keys && use.access === "read-write" && use.writes === "put");
      if (putters.length === 0) return;
      const index = new SubjectIndex<BucketUser>();
      for (const user of users) if (user.keys && writes(user)) index.add(user.keys, user);
      for (const user of putters) {
        const others = rivals(user, index);
        const crowd = user.instances > 1 && ownKeyParameters(user.use.key).length === 0;
        if (others.size === 0 && !crowd) continue;
        const names = [...others.values()];
        if (crowd) names.unshift(`another of its ${user.instances} instances`);
        const at = [...user.at, "writes"];
        report({
          element: user.id,
          at,
          related: [id, ...others.keys()],
          data: { bucket: element.config.bucket, key: user.use.key ?? "", name: user.name, others: names },
          fix: {
            label: "Write with update",
            command: setAt(user.id, user.element, at, "update"),
            caveat: "The program must pass the revision that it read, and read again when the server refuses it.",
          },
        });
      }
    },
  },
});

/** Other programs that write a key which this one writes, with their names. */
function rivals(user: BucketUser, index: SubjectIndex<BucketUser>): Map<ElementId, string> {
  const found = new Map<ElementId, string>();
  for (const { value } of index.findPattern(user.keys ?? "", new Effort(MOST_STEPS))) {
    if (value.id !== user.id) found.set(value.id, value.name);
  }
  return found;
}
