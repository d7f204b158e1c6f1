import { formatDuration } from "../../../design/units.ts";
import { readerOf } from "../../facts/consumers/readers.ts";
import { incomingWires, outgoingWires, readersOf, settings } from "../../facts/inputs.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { changed, configure } from "../../fix.ts";
import { setReplicas } from "../../fixes/set-replicas.ts";
import { ageFor } from "../../fixes/streams.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";
import { approxDuration } from "../../words/figures.ts";

const MONITORS = ["msgs-warn", "msgs-critical", "subjects-warn", "subjects-critical"].map(
  (key) => `io.nats.monitor.${key}`,
);
/** Warns of the first dead letter. Checks on numbers of messages only warn of too few (jsm.go monitor/stream.go). */
const WATCH = {
  "io.nats.monitor.enabled": "true",
  "io.nats.monitor.subjects-warn": "1",
  "io.nats.monitor.subjects-critical": "2",
};

/** Without the intent, a stream that takes only dead letters is reported when nobody reads it, and for nothing else. */
export const dlqUnattended = defineRule<{ name: string; what: string; todo: string }>({
  id: "stream/dlq-unattended",
  title: "Dead letters that nobody looks at",
  severity: { production: "warning", development: "info" },
  source: { url: "https://github.com/nats-io/jsm.go/tree/main/monitor" },
  message: ({ name, what, todo }) => `Dead-letter stream ${name} ${what}. ${todo}`,
  visit: {
    stream({ id, element }, report, read) {
      const declared = element.intent === "dlq";
      if (!declared && (element.intent !== undefined || !takesOnlyDeadLetters(read, id))) return;
      const store = read(storeOf, id);
      if (!store) return;
      if (!attended(read, store)) {
        report({
          data: {
            name: store.name,
            what: "has no consumer and no monitoring thresholds: what ends up there expires unseen",
            todo: "Add a consumer that people work with, or an alert.",
          },
          related: senders(read, id),
          fix: {
            label: "Add monitoring thresholds",
            command: configure(id, element, { metadata: changed(element.config.metadata ?? {}, WATCH) }),
            caveat: "For checks that read io.nats.monitor metadata, as the nats command line tool's do; run one.",
          },
        });
      }
      if (!declared) return;
      const { thresholds } = read(settings, "");
      const { max_age: age, num_replicas: replicas } = store.effective;
      if (age > 0 && age < thresholds.leastDeadLetterAge) {
        const longer = ageFor(store.config, thresholds.deadLetterAge);
        report({
          at: ["config", "max_age"],
          data: {
            name: store.name,
            what: `keeps messages for ${approxDuration(age)} only: less than the week in which someone will look`,
            todo: "Keep them for 14 to 30 days.",
          },
          fix:
            longer === undefined
              ? undefined
              : {
                  label: `Raise max_age to ${formatDuration(longer)}`,
                  command: configure(id, element, { max_age: longer }),
                },
        });
      }
      const origin = safestOrigin(read, store);
      if (origin && origin.effective.num_replicas > replicas) {
        const wanted = origin.effective.num_replicas;
        report({
          at: ["config", "num_replicas"],
          data: {
            name: store.name,
            what:
              `has ${replicas === 1 ? "one replica" : `${replicas} replicas`}, and ${origin.name} has ${wanted}: ` +
              "dead letters are kept less safely than what they were",
            todo: `Use ${wanted} replicas.`,
          },
          related: [origin.id],
          fix: { label: `Use ${wanted} replicas`, command: setReplicas(read, store, wanted) },
        });
      }
    },
  },
});

function takesOnlyDeadLetters(read: Read, id: string): boolean {
  let some = false;
  for (const { kind } of read(incomingWires, id)) {
    if (kind !== "dead-letter") return false;
    some = true;
  }
  return some;
}

function attended(read: Read, { id, config }: Store): boolean {
  if (read(settings, "").environment.alerting || read(readersOf, id).length > 0) return true;
  if (config.metadata && MONITORS.some((key) => Object.hasOwn(config.metadata ?? {}, key))) return true;
  return read(outgoingWires, id).some(({ kind }) => kind === "mirror" || kind === "source" || kind === "republish");
}

/** The consumers whose dead letters come here. */
function senders(read: Read, id: string) {
  return read(incomingWires, id).flatMap(
    ({ kind, from }) => (kind === "dead-letter" && read(readerOf, from)?.id) || [],
  );
}

function safestOrigin(read: Read, { id }: Store): Store | undefined {
  let safest: Store | undefined;
  for (const sender of senders(read, id)) {
    const origin = read(storeOf, read(readerOf, sender)?.store ?? "");
    if (origin && origin.effective.num_replicas > (safest?.effective.num_replicas ?? 0)) safest = origin;
  }
  return safest;
}
