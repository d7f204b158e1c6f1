/** For rules about what programs publish, whether they are producers, workers behind a consumer, or services. */
import type { ElementId } from "../../design/ids.ts";
import { type DesignElement, elementName } from "../../design/model.ts";
import { elementOf } from "../facts/inputs.ts";
import { type Published, publicationsOf } from "../facts/publications/publications.ts";
import { type Store, storeOf } from "../facts/stores/stores.ts";
import { defineQuery, type Read } from "../incremental/cells.ts";
import type { Report, Visited, Visitors } from "../rule.ts";

/** A publication and who sends it. */
export interface Sent {
  readonly publication: Published;
  readonly id: ElementId;
  readonly element: DesignElement;
  /** What the program is called. */
  readonly name: string;
}

/** Visits every entry of `publishes`, and the dead letters of workers. */
export function visitPublications<Data>(visit: (sent: Sent, report: Report<Data>, read: Read) => void): Visitors<Data> {
  const each = ({ id, element }: Publisher, report: Report<Data>, read: Read) => {
    if (!publishes(element)) return;
    for (const sent of read(sentBy, id)) visit(sent, report, read);
  };
  return { producer: each, consumer: each, service: each };
}

/** Of an element: put together once for all rules. */
const sentBy = defineQuery<readonly Sent[]>("sent", (read, key) => {
  const element = read(elementOf, key);
  if (!element) return [];
  const id = key as ElementId;
  const name = elementName(element) || id;
  return read(publicationsOf, key).map((publication) => ({ publication, id, element, name }));
});

type Publisher = Visited<"producer"> | Visited<"service"> | Visited<"consumer">;

function publishes(element: Publisher["element"]): boolean {
  if (element.kind !== "consumer") return element.publishes !== undefined;
  return element.worker?.publishes !== undefined || element.worker?.deadLetter !== undefined;
}

/** The stores that capture a publication straight. */
export function captorsOf({ stores }: Published, read: Read): Store[] {
  const captors: Store[] = [];
  for (const { id } of stores) {
    const store = read(storeOf, id);
    if (store) captors.push(store);
  }
  return captors;
}

/** Those of them that are to keep what they get: not `ephemeral`, and not without acknowledgements. */
export function keepersOf(publication: Published, read: Read): Store[] {
  return captorsOf(publication, read).filter(
    ({ durability, effective }) => durability !== "ephemeral" && !effective.no_ack,
  );
}

/** The publisher waits for the stream's acknowledgement. */
export function isAcknowledged({ mode }: Published): boolean {
  return mode === "js" || mode === "js_async" || mode === "js_batch";
}
