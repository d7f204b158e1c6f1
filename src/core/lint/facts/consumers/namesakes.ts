/** Consumers of one store that have a name, or an application, in common. */
import type { ElementId } from "../../../design/ids.ts";
import { type ElementOf, elementName } from "../../../design/model.ts";
import { defineQuery, type Query, type Read, sameItems } from "../../incremental/cells.ts";
import { elementOf, readersOf } from "../inputs.ts";

type Consumer = ElementOf<"consumer">;
type Ids = readonly ElementId[];

/** The consumers of a store with this durable name or name: for the server they are one. None for an empty name. */
export function namesakes(read: Read, store: string, name: string): Ids {
  return name === "" ? [] : read(byName, `${store} ${name}`);
}

/** The consumers of a store that belong to an application. */
export function consumersOfApp(read: Read, store: string, app: string): Ids {
  return read(byApp, `${store} ${app}`);
}

const byName = sharing("name", (element) => element.config.durable_name || element.config.name);
const byApp = sharing("app", (element) => element.app);

/** Element ids have no spaces, so a key is a store, a space and the rest. */
function sharing(what: string, textOf: (element: Consumer) => string | undefined): Query<Ids> {
  const groups = defineQuery<ReadonlyMap<string, Ids>>(`consumers by ${what}`, (read, store) => {
    const all = new Map<string, ElementId[]>();
    for (const id of read(readersOf, store)) {
      const element = read(elementOf, id);
      const value = element?.kind === "consumer" ? textOf(element) : undefined;
      if (!value) continue;
      const group = all.get(value);
      if (group) group.push(id);
      else all.set(value, [id]);
    }
    return all;
  });
  return defineQuery<Ids>(
    `consumers with ${what}`,
    (read, key) => {
      const end = key.indexOf(" ");
      return read(groups, key.slice(0, end)).get(key.slice(end + 1)) ?? [];
    },
    sameItems,
  );
}

/** What the element is called, or its id when it is gone. */
export function nameOf(read: Read, id: string): string {
  const element = read(elementOf, id);
  return element ? elementName(element) || id : id;
}
