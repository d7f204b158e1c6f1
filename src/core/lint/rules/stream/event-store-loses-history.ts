import { formatCount } from "../../../design/units.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import { canRefuse, PUBLISHERS_MUST_RETRY } from "../../fixes/discard-new.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { durationText } from "../../words/figures.ts";

type Field = "max_age" | "retention" | "discard" | "max_msgs_per_subject";

/** A way by which events go, the field that opens it, and how to close it. */
interface Leak {
  readonly field: Field;
  readonly how: string;
  readonly instead: string;
  readonly fix: Fix | undefined;
}

export const eventStoreLosesHistory = defineRule<{ name: string; how: string; instead: string }>({
  id: "stream/event-store-loses-history",
  title: "Event store deletes events",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/streams" },
  message: ({ name, how, instead }) =>
    `${name} is an event store, and ${how}: an aggregate can no longer be rebuilt from its first event on. ${instead}`,
  visit: {
    stream({ id, element }, report, read) {
      if (element.intent !== "event-store" || element.config.sealed) return;
      const store = read(storeOf, id);
      if (!store) return;
      for (const { field, how, instead, fix } of leaksOf(read, store)) {
        report({ at: ["config", field], data: { name: store.name, how, instead }, fix });
      }
    },
  },
});

function leaksOf(read: Read, store: Store): Leak[] {
  const { max_age: age, max_bytes: bytes, max_msgs: messages, max_msgs_per_subject: each, ...rest } = store.effective;
  const { retention, discard, discard_new_per_subject: refuses } = rest;
  const sized = bytes > 0 || messages > 0;
  const leaks: Leak[] = [];
  const add = (field: Field, how: string, instead: string, fix: Fix | undefined) =>
    leaks.push({ field, how, instead, fix });
  const change = (label: string, changes: Readonly<Record<string, unknown>>, caveat?: string): Fix => ({
    label,
    command: configure(store.id, store.element, changes),
    ...(caveat && { caveat }),
  });
  // Without any limit left the stream would grow until its server is full.
  if (age > 0) {
    const fix = sized ? change("Remove max_age", { max_age: undefined }) : undefined;
    add(
      "max_age",
      `max_age deletes what is older than ${durationText(age)}`,
      "Leave it out and set max_bytes with discard new.",
      fix,
    );
  }
  if (retention !== "limits") {
    const caveat = retention === "workqueue" ? "A live work queue stays one: needs a new stream." : undefined;
    const fix = sized || age > 0 ? change("Use limits retention", { retention: "limits" }, caveat) : undefined;
    add("retention", `${retention} retention deletes what consumers have acknowledged`, "Use limits retention.", fix);
  }
  if (sized && discard === "old") {
    const fix = canRefuse(read, store)
      ? change("Set discard to new", { discard: "new" }, PUBLISHERS_MUST_RETRY)
      : undefined;
    add(
      "discard",
      "discard old deletes the first events when it is full",
      "Set discard new, and watch how full it is.",
      fix,
    );
  }
  if (each > 0 && !(discard === "new" && refuses)) {
    const without = { max_msgs_per_subject: undefined, discard_new_per_subject: undefined };
    const fix = sized || age > 0 ? change("Remove max_msgs_per_subject", without) : undefined;
    add(
      "max_msgs_per_subject",
      `it keeps the last ${formatCount(each)} of each subject`,
      "Leave max_msgs_per_subject out.",
      fix,
    );
  }
  return leaks;
}
