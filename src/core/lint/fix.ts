/** Commands for quick fixes: an element with some members of its JSON changed. `undefined` takes a member away. */
import type { Command } from "../design/commands.ts";
import type { ElementId } from "../design/ids.ts";
import type { DesignElement, ElementOf } from "../design/model.ts";
import type { FieldPath } from "../topology/model.ts";

type Changes = Readonly<Record<string, unknown>>;
type Configured = Extract<DesignElement, { config: object }>;

/** Replaces an element by another version of it. */
export function replace(id: ElementId, element: DesignElement): Command {
  return { type: "element/replace", id, element };
}

/** Sets members of the server's configuration: `configure(id, element, { max_deliver: 5 })`. */
export function configure(id: ElementId, element: Configured, changes: Changes): Command {
  return replace(id, { ...element, config: changed(element.config, changes) } as DesignElement);
}

/** Sets facts about the program behind a consumer. */
export function setWorker(id: ElementId, element: ElementOf<"consumer">, changes: Changes): Command {
  return replace(id, { ...element, worker: changed(element.worker ?? {}, changes) });
}

/** Sets what stands at a path of the element's JSON: `["publishes", 0, "mode"]`. Objects on the way must be there. */
export function setAt(id: ElementId, element: DesignElement, at: FieldPath, value: unknown): Command {
  return replace(id, withAt(element, at, value));
}

/** The element with another value at a path; undefined takes the member, or the item of a list, away. */
export function withAt(element: DesignElement, at: FieldPath, value: unknown): DesignElement {
  return put(element, at, value) as DesignElement;
}

/** Turns a push consumer into one that its workers pull from: what only push has is taken away. */
export function toPull(id: ElementId, element: ElementOf<"consumer">): Command {
  const pushOnly = ["deliver_subject", "deliver_group", "flow_control", "idle_heartbeat", "rate_limit_bps"];
  return configure(id, element, Object.fromEntries(pushOnly.map((field) => [field, undefined])));
}

/** What `toPull` means on a server: nats-server server/consumer.go checkNewConsumerConfig. */
export const NEEDS_NEW_DURABLE =
  "A live consumer cannot change this: make a new durable that starts where the old one stopped, then delete the old.";

/** `object` with `changes`; members that become undefined are left out. */
export function changed<T extends object>(object: T, changes: Changes): T {
  const merged = { ...object } as Record<string, unknown>;
  for (const key of Object.keys(changes)) {
    if (changes[key] === undefined) delete merged[key];
    else merged[key] = changes[key];
  }
  return merged as T;
}

function put(value: unknown, [key, ...rest]: FieldPath, leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (Array.isArray(value)) {
    const list = [...value];
    list[Number(key)] = put(value[Number(key)], rest, leaf);
    return rest.length === 0 && leaf === undefined ? list.filter((_, i) => i !== Number(key)) : list;
  }
  const object = (value ?? {}) as Record<string, unknown>;
  return changed(object, { [key]: put(object[key], rest, leaf) });
}
