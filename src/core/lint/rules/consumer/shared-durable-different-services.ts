import type { ElementId } from "../../../design/ids.ts";
import type { ElementOf } from "../../../design/model.ts";
import { checkConsumerName } from "../../../jetstream/names.ts";
import { nameOf, namesakes } from "../../facts/consumers/namesakes.ts";
import { elementOf } from "../../facts/inputs.ts";
import { storeOf } from "../../facts/stores/stores.ts";
import { configure } from "../../fix.ts";
import { consumerNameFrom } from "../../fixes/durable-name.ts";
import type { Read } from "../../incremental/cells.ts";
import { defineRule } from "../../rule.ts";

/** Said of every consumer after the first with the name, once its application is known to be another. */
export const sharedDurableDifferentServices = defineRule<{ durable: string; app: string; other: string; on: string }>({
  id: "consumer/shared-durable-different-services",
  title: "Two services share one durable",
  severity: { production: "error", development: "warning" },
  source: { url: "https://docs.nats.io/nats-concepts/jetstream/consumers" },
  message: ({ durable, app, other, on }) =>
    `${other} and ${app} both read durable ${durable} on ${on}: the server gives each message to one of them, so ` +
    "each misses a part. Give each service a durable of its own.",
  visit: {
    consumer({ id, element }, report, read) {
      const { durable_name: durable } = element.config;
      if (!durable || !element.app) return;
      const same = namesakes(read, element.stream, durable);
      const [first] = same;
      if (same.length < 2 || first === undefined || first === id) return;
      const other = appOf(read, first);
      if (!other || release(other) === release(element.app)) return;
      const own = `${durable}-${consumerNameFrom(element.app)}`;
      report({
        at: ["config", "durable_name"],
        related: [first],
        data: { durable, app: element.app, other, on: nameOf(read, element.stream) },
        fix: isFree(read, element, own)
          ? {
              label: `Rename this durable to ${own}`,
              command: configure(id, element, { durable_name: own, ...(element.config.name && { name: own }) }),
              caveat: "On a live server the new durable starts by its deliver_policy, not where the shared one stands.",
            }
          : undefined,
      });
    },
  },
});

/** On a work queue the second durable would need filters of its own. */
function isFree(read: Read, { stream }: ElementOf<"consumer">, name: string): boolean {
  if (checkConsumerName(name, true) || namesakes(read, stream, name).length > 0) return false;
  return read(storeOf, stream)?.effective.retention !== "workqueue";
}

function appOf(read: Read, id: ElementId): string | undefined {
  const element = read(elementOf, id);
  return element?.kind === "consumer" ? element.app : undefined;
}

/** Versions of one service that run side by side are one service: `billing-blue`, `billing-v2`. */
function release(app: string): string {
  return app.toLowerCase().replace(/[-_.](blue|green|canary|stable|old|new|v?\d+)$/, "");
}
