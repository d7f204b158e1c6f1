import { formatCount, formatSize } from "../../../design/units.ts";
import type { EffectiveStream } from "../../../jetstream/effective.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { canRefuse, PUBLISHERS_MUST_RETRY } from "../../fixes/discard-new.ts";
import { defineRule } from "../../rule.ts";
import { someOf } from "../../words/lists.ts";

/** A subject at its own limit replaces its oldest message whatever `discard` says, unless it is told to refuse too. */
export const discardOldOnQueue = defineRule<{
  name: string;
  retention: string;
  limits: readonly string[];
  fields: string;
}>({
  id: "stream/discard-old-on-queue",
  title: "Queue drops waiting messages at its limit",
  severity: { production: "error", development: "warning" },
  source: { path: "nats-io/nats-server server/filestore.go enforceMsgLimit, enforceBytesLimit" },
  message: ({ name, retention, limits, fields }) =>
    `At ${someOf(limits)} ${name} (${retention}) drops the message that has waited longest, and neither its ` +
    `publisher nor a consumer is told. Set ${fields}, so that publishers see that it is full.`,
  visit: {
    stream({ id, element }, report, read) {
      const { retention = "limits", allow_msg_schedules: schedules } = element.config;
      if (retention === "limits" || schedules) return;
      const store = read(storeOf, id);
      if (!store) return;
      const { effective } = store;
      const whole = effective.discard === "old" ? wholeLimits(effective) : [];
      const perSubject = droppedPerSubject(effective, store.intent);
      if (whole.length === 0 && perSubject.length === 0) return;
      const changes = { discard: "new", ...(perSubject.length > 0 && { discard_new_per_subject: true }) };
      const fields = perSubject.length > 0 ? "discard new and discard_new_per_subject" : "discard new";
      report({
        at: ["config", effective.discard === "old" ? "discard" : "max_msgs_per_subject"],
        data: { name: store.name, retention, limits: [...whole, ...perSubject], fields },
        fix: canRefuse(read, store)
          ? { label: `Set ${fields}`, command: configure(id, element, changes), caveat: PUBLISHERS_MUST_RETRY }
          : undefined,
      });
    },
  },
});

function wholeLimits({ max_msgs: messages, max_bytes: bytes }: EffectiveStream): string[] {
  return [
    ...(messages > 0 ? [`max_msgs ${formatCount(messages)}`] : []),
    ...(bytes > 0 ? [`max_bytes ${formatSize(bytes)}`] : []),
  ];
}

function droppedPerSubject(effective: EffectiveStream, intent: string | undefined): string[] {
  const { max_msgs_per_subject: most, discard, discard_new_per_subject: refuses } = effective;
  if (most <= 0 || intent === "coalesce" || (discard === "new" && refuses)) return [];
  return [`max_msgs_per_subject ${formatCount(most)}`];
}
