/** An ordered reader made a durable consumer whose workers share its messages. */
import type { Reader } from "../facts/consumers/readers.ts";
import { storeOf } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { changed, replace } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { explicitAcks } from "./explicit-acks.ts";
import { acceptable } from "./filters.ts";

/** Settings of push and of short-lived consumers. */
const DROPPED = {
  name: undefined,
  deliver_subject: undefined,
  deliver_group: undefined,
  flow_control: undefined,
  idle_heartbeat: undefined,
  inactive_threshold: undefined,
  mem_storage: undefined,
  num_replicas: undefined,
  direct: undefined,
} as const;

/**
 * A durable pull consumer with explicit acks. Undefined where order is asked for, no name is at hand, or the server
 * would refuse it.
 */
export function becomeDurable(read: Read, reader: Reader): Fix | undefined {
  const { id, element } = reader;
  const store = read(storeOf, reader.store);
  if (!store) return undefined;
  if (store.effective.retention === "workqueue") {
    const fromStart = (element.config.deliver_policy ?? "all") === "all";
    if (!fromStart || !acceptable(read, reader, reader.filters)) return undefined;
  }
  const changes = explicitAcks(read, reader);
  if (!changes) return undefined;
  const config = changed(element.config, { ...DROPPED, durable_name: changes.durable, ...changes.config });
  const worker = changed(element.worker ?? {}, changes.worker ?? {});
  const durable = changed({ ...element, config, worker }, { ordered: undefined });
  const kept = changes.stream === undefined ? "" : `, and what it gives up goes to ${changes.stream}`;
  return {
    label: `Use durable pull consumer ${changes.durable}`,
    command: { type: "batch", commands: [...(changes.commands ?? []), replace(id, durable)] },
    caveat: `On the server it is a new consumer${kept}. Workers have to ack, and order lasts only while none fails.`,
  };
}
