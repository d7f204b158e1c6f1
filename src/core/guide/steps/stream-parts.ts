/** What the streams of a hub and of its sites have in common. */
import type { ElementId } from "../../design/ids.ts";
import type { StreamConfig } from "../../jetstream/wire.ts";
import { SCHEDULED } from "../check.ts";
import type { Draft, From } from "../draft.ts";
import { fromAll, type Message } from "../requirements.ts";
import type { Route } from "./subjects.ts";

const STEP = "streams";

/** Sets a member of a stream's configuration and says why. */
export type ConfigSetter = (
  field: keyof StreamConfig & string,
  value: unknown,
  why: { reason: string; formula?: string | undefined; from: From },
) => void;

export function setter(id: ElementId, draft: Draft): ConfigSetter {
  return (field, value, { reason, formula, from }) =>
    draft.set(STEP, id, ["config", field], value, { reason, from, ...(formula !== undefined && { formula }) });
}

/** Names of streams that are free. */
export class Names {
  private readonly taken = new Set<string>();

  free(wanted: string): string {
    let name = wanted;
    for (let n = 2; this.taken.has(name); n += 1) name = `${wanted}_${n}`;
    this.taken.add(name);
    return name;
  }
}

/** What a stream captures: all of its context, or the messages one by one. */
export function patternsOf(routes: readonly Route[], domain: string, alone: boolean): string[] {
  if (alone) return [`${domain}.>`];
  return [
    ...new Set(
      routes.flatMap(({ message: { answer }, base, ids, sent }) => {
        if (answer.delay !== undefined) {
          return [[domain, SCHEDULED, answer.entity, answer.event, ">"].join("."), base.join(".")];
        }
        const longer = ids.length > 0 || sent.some(({ lane }) => lane.name !== undefined);
        return [[...base, ...(longer ? [">"] : [])].join(".")];
      }),
    ),
  ];
}

/** The answers about what messages must survive. */
export function durabilityFrom(messages: readonly Message[]): From {
  return fromAll(
    ...messages.map(
      ({ answer, path }): From => (answer.durability === undefined ? "default" : [[...path, "durability"]]),
    ),
  );
}
