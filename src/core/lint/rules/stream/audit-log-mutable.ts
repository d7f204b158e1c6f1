import type { EffectiveStream } from "../../../jetstream/effective.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { canRefuse } from "../../fixes/discard-new.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

type Field = "deny_delete" | "deny_purge" | "discard" | "allow_rollup_hdrs";

const WAYS: Readonly<Record<Field, string>> = {
  deny_delete: "messages can be deleted (deny_delete is off)",
  deny_purge: "all of it can be purged (deny_purge is off)",
  discard: "the oldest entries go when it is full (discard old)",
  allow_rollup_hdrs: "a publisher can replace entries by a roll-up (allow_rollup_hdrs)",
};

export const auditLogMutable = defineRule<{ name: string; ways: readonly Field[] }>({
  id: "stream/audit-log-mutable",
  title: "Audit log can be altered",
  severity: { production: "warning", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams" },
  message: ({ name, ways }) =>
    `${name} is an audit log, and ${someOf(
      ways.map((field) => WAYS[field]),
      ways.length,
    )}. Make it append-only, and let only max_age remove entries.`,
  visit: {
    stream({ id, element }, report, read) {
      if (element.intent !== "audit") return;
      const store = read(storeOf, id);
      const ways = store ? waysInto(store.effective) : [];
      const [first] = ways;
      if (!store || !first) return;
      report({ at: ["config", first], data: { name: store.name, ways }, fix: appendOnly(read, store, ways) });
    },
  },
});

function waysInto(effective: EffectiveStream): Field[] {
  const { deny_delete, deny_purge, discard, max_bytes, max_msgs, max_msgs_per_subject, allow_rollup_hdrs } = effective;
  const sized = max_bytes > 0 || max_msgs > 0 || max_msgs_per_subject > 0;
  const open: Field[] = [];
  if (!deny_delete) open.push("deny_delete");
  if (!deny_purge) open.push("deny_purge");
  if (discard === "old" && sized) open.push("discard");
  if (allow_rollup_hdrs) open.push("allow_rollup_hdrs");
  return open;
}

/** Delete markers and schedules need roll-ups, and the server turns them on again. */
function appendOnly(read: Read, store: Store, ways: readonly Field[]): Fix | undefined {
  const { id, element, config, effective } = store;
  if (config.subject_delete_marker_ttl || config.allow_msg_schedules) return undefined;
  if (ways.includes("discard") && !canRefuse(read, store)) return undefined;
  const changes = {
    deny_delete: true,
    deny_purge: true,
    ...(ways.includes("discard") && { discard: "new" }),
    ...(effective.allow_rollup_hdrs && { allow_rollup_hdrs: false }),
  };
  return {
    label: "Make it append-only",
    command: configure(id, element, changes),
    caveat:
      "deny_delete and deny_purge cannot be taken back on a live stream; where erasure is a duty, encrypt per subject.",
  };
}
