/** Names for durables that a fix makes. */
import type { ElementId } from "../../design/ids.ts";
import type { ElementOf } from "../../design/model.ts";
import { checkConsumerName } from "../../jetstream/names.ts";
import { namesakes } from "../facts/consumers/namesakes.ts";
import type { Read } from "../incremental/cells.ts";

/** With a dash for each run of characters that careful consumer names do without. */
export function consumerNameFrom(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, "-");
}

/**
 * A durable name that a consumer without one could have: its name, or its application's. Undefined when it has neither,
 * the server refuses it, or another consumer of the store is called so.
 */
export function durableNameFor(
  read: Read,
  id: ElementId,
  { config, app = "", stream }: ElementOf<"consumer">,
): string | undefined {
  const wanted = config.name || consumerNameFrom(app);
  if (wanted === "" || checkConsumerName(wanted, true)) return undefined;
  return namesakes(read, stream, wanted).every((other) => other === id) ? wanted : undefined;
}
