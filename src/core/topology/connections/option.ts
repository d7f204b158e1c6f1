import type { Command } from "../../design/commands.ts";
import type { ElementId } from "../../design/ids.ts";
import type { Design, DesignElement, ElementOf } from "../../design/model.ts";
import type { Routing } from "../routing.ts";

/** One way to make a drawn wire true, or to take one away. */
export interface ConnectionOption {
  /** Unique in its plan and the same for the same design: a menu can remember the last choice. */
  readonly id: string;
  readonly label: string;
  /** One line: what follows from it. */
  readonly detail: string;
  readonly command: Command;
}

/** The edits that make a wire true, or why there is none. */
export type ConnectionPlan =
  | { readonly ok: true; readonly options: readonly ConnectionOption[] }
  | { readonly ok: false; readonly reason: string };

/** What publishes: it has publications and uses buckets. */
export type Application = ElementOf<"producer"> | ElementOf<"service"> | ElementOf<"consumer">;

/** What stores messages: a stream, or a bucket's stream. */
export type Store = ElementOf<"stream"> | ElementOf<"kv"> | ElementOf<"object-store">;

/** The two ends of a drawn wire, and what is around them. */
export interface Ends<From extends DesignElement, To extends DesignElement> {
  readonly design: Design;
  readonly routing: Routing;
  readonly from: End<From>;
  readonly to: End<To>;
}

/** One end of the wire that is asked for. */
export interface End<E extends DesignElement> {
  readonly id: ElementId;
  readonly element: E;
  /** As an engineer calls it; its id where it has no name yet. */
  readonly name: string;
}

/** No option, and why not: shown to the user. */
export function refused(reason: string): ConnectionPlan {
  return { ok: false, reason };
}

/** A plan of what is left, each edit once; with nothing left, why. */
export function offered(options: readonly ConnectionOption[], otherwise: string): ConnectionPlan {
  const byId = new Map<string, ConnectionOption>();
  for (const option of options) if (!byId.has(option.id)) byId.set(option.id, option);
  return byId.size > 0 ? { ok: true, options: [...byId.values()] } : refused(otherwise);
}

/** The command that puts another element in the place of this one. */
export function replace(id: ElementId, element: DesignElement): Command {
  return { type: "element/replace", id, element };
}

/** Whether it is a program: it may publish and use buckets. */
export function isApplication(element: DesignElement): element is Application {
  return element.kind === "producer" || element.kind === "service" || element.kind === "consumer";
}

/** Whether messages are stored there. */
export function isStore(element: DesignElement): element is Store {
  return element.kind === "stream" || element.kind === "kv" || element.kind === "object-store";
}

/** The same object without a key. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = object;
  return rest;
}
