import { readerOf } from "../../facts/consumers/readers.ts";
import { acknowledged } from "../../facts/consumers/retries.ts";
import { defineRule } from "../../rule.ts";

/** No fix: whether handling is idempotent is up to the program. */
export const nonIdempotentConsumer = defineRule<{ name: string }>({
  id: "consumer/non-idempotent-consumer",
  title: "Handler is not idempotent",
  severity: { production: "error", development: "info" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream" },
  message: ({ name }) =>
    `At-least-once delivery will bring ${name} some messages twice, after a crash, a missed deadline or a lost ack, ` +
    "and handling one twice does its effect twice. Key the effect by Nats-Msg-Id or by stream and sequence: an " +
    "upsert, a unique key, a KV create.",
  visit: {
    consumer({ id, element: { worker } }, report, read) {
      if (worker?.idempotent !== false || worker.sideEffects === false) return;
      if ((worker.guarantee ?? "at-least-once") !== "at-least-once" || worker.ackTiming === "before-processing") return;
      const reader = read(readerOf, id);
      // What is delivered once at most comes twice only when it is published twice.
      if (!reader || !acknowledged(reader) || reader.effective.max_deliver === 1) return;
      report({ at: ["worker", "idempotent"], data: { name: reader.name || "the worker" } });
    },
  },
});
