/** A durable consumer for messages that have none. */
import type { Command } from "../../design/commands.ts";
import { idAllocator } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { collides, contains, intersects, isWildcard, tokensOf } from "../../jetstream/subjects.ts";
import { namesakes } from "../facts/consumers/namesakes.ts";
import { elementOf, readersOf, settings } from "../facts/inputs.ts";
import { capturesOf } from "../facts/stores/captures.ts";
import { demandOf } from "../facts/stores/demand.ts";
import type { Store } from "../facts/stores/stores.ts";
import type { Fix } from "../finding.ts";
import { changed } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";
import { deadLetterPath } from "./dead-letters.ts";
import { consumerNameFrom } from "./durable-name.ts";
import { filterChanges, fitTogether } from "./filters.ts";
import { firstFree } from "./free-name.ts";

const MOST_FILTERS = 16;
const LONGEST_NAME = 40;

/**
 * Adds a pull consumer with explicit acks for the patterns, in production with a dead-letter path. Undefined when the
 * server would refuse it, the stream would let it expire, or its dead letters have nowhere to go.
 */
export function addConsumer(read: Read, store: Store, patterns: readonly string[]): Fix | undefined {
  const { max_consumers: most, consumer_limits: limits } = store.effective;
  if (store.kind !== "stream" || (limits?.inactive_threshold ?? 0) > 0) return undefined;
  if (most > 0 && read(readersOf, store.id).length >= most) return undefined;
  const filters = broadest(patterns);
  const taken = read(demandOf, store.id).filters;
  if (filters.length === 0 || filters.length > MOST_FILTERS || !fitTogether(filters)) return undefined;
  if (filters.some((filter) => taken.some((each) => collides(filter, each)))) return undefined;
  const free = freeName(read, store, nameFor(filters));
  if (!free) return undefined;
  const { environment, thresholds } = read(settings, "");
  const needsPath = environment.profile === "production";
  const path = needsPath ? deadLetterPath(read, { store: store.id, ...free }) : undefined;
  if (needsPath && !path) return undefined;
  // Its dead letters would come back to the stream, and nobody there takes them.
  if (path && read(capturesOf, store.id)?.patterns.some((each) => intersects(each, path.subject))) return undefined;
  const config: ElementOf<"consumer">["config"] = {
    durable_name: free.name,
    ack_policy: "explicit",
    max_deliver: thresholds.deliveries,
  };
  const element: ElementOf<"consumer"> = {
    kind: "consumer",
    stream: store.id,
    config: changed(config, filterChanges(filters)),
    ...(path && { worker: { deadLetter: { subject: path.subject } } }),
  };
  const add: Command = { type: "element/add", id: free.id, element };
  const commands = path?.commands ?? [];
  return {
    label: `Add durable consumer ${free.name}`,
    command: commands.length > 0 ? { type: "batch", commands: [...commands, add] } : add,
    caveat: `It has to be worked on: give it an application.${path ? ` What it gives up goes to ${path.stream}.` : ""}`,
  };
}

/** Without those that lie inside others. */
function broadest(patterns: readonly string[]): string[] {
  const unique = [...new Set(patterns)];
  if (unique.length > MOST_FILTERS * MOST_FILTERS) return [];
  return unique.filter((each) => !unique.some((other) => other !== each && contains(other, each)));
}

/** The words of the first filter: `orders-created` for `orders.*.created`. */
function nameFor([first = ""]: readonly string[]): string {
  const words = tokensOf(first).filter((token) => !isWildcard(token));
  return (
    consumerNameFrom(words.join("-"))
      .slice(0, LONGEST_NAME)
      .replace(/^-+|-+$/g, "") || "reader"
  );
}

/** A name like `wanted`, and an id, that nothing has on the store and in the design. */
export function freeName(read: Read, store: Store, wanted: string) {
  const idFor = (name: string) => idAllocator([])("consumer", name);
  const name = firstFree(wanted, (each) => {
    const id = idFor(each);
    return !read(elementOf, id) && read(readersOf, id).length === 0 && namesakes(read, store.id, each).length === 0;
  });
  return name === undefined ? undefined : { name, id: idFor(name) };
}
