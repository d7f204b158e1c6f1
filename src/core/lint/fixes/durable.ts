/** An ordered reader made a durable consumer whose workers share its messages. */
import type { DesignElement } from "../../design/model.ts";
import { checkConsumerName } from "../../jetstream/names.ts";
import { acceptable } from "../facts/filters.ts";
import { durableNameFor, namesakes } from "../facts/namesakes.ts";
import type { Reader } from "../facts/readers.ts";
import { storeOf } from "../facts/stores.ts";
import type { Fix } from "../finding.ts";
import { changed, replace } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { explicitAcks } from "./consumers.ts";

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

/** A durable pull consumer with explicit acks. Undefined where order is asked for, no name is at hand or it is refused. */
export function becomeDurable(read: Read, reader: Reader): Fix | undefined {
  const { id, element, work } = reader;
  const store = read(storeOf, reader.store);
  if (!store || (work.declared.ordering ?? "none") !== "none") return undefined;
  if (store.effective.retention === "workqueue") {
    const fromStart = (element.config.deliver_policy ?? "all") === "all";
    if (!fromStart || !acceptable(read, reader, reader.filters)) return undefined;
  }
  const name = freeName(read, reader);
  const changes = name === undefined ? undefined : explicitAcks(read, { ...reader, name });
  if (name === undefined || !changes) return undefined;
  const config = changed(element.config, { ...DROPPED, durable_name: name, ...changes.config });
  const worker = changed(element.worker ?? {}, changes.worker ?? {});
  const durable = changed({ ...element, config, worker }, { ordered: undefined }) as DesignElement;
  return {
    label: `Use durable pull consumer ${name}`,
    command: { type: "batch", commands: [...(changes.commands ?? []), replace(id, durable)] },
    caveat: `On the server it is a new consumer${changes.stream === undefined ? "" : `, and what it gives up goes to ${changes.stream}`}. Workers have to ack, and messages come in order only as long as none fails.`,
  };
}

function freeName(read: Read, { id, element }: Reader): string | undefined {
  const { durable_name: own } = element.config;
  const usable =
    own && !checkConsumerName(own, true) && namesakes(read, element.stream, own).every((each) => each === id);
  return usable ? own : durableNameFor(read, id, element);
}
