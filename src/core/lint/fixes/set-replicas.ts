/** Another number of replicas for a stream, with its consumers in step. */
import type { Command } from "../../design/commands.ts";
import { consumersOf, type Store } from "../facts/stores/stores.ts";
import { changed, configure } from "../fix.ts";
import type { Read } from "../incremental/cells.ts";

/**
 * Sets `num_replicas`, and lets consumers inherit it where the server would refuse theirs: more than the stream has
 * (10126), or another number on an interest or work queue stream (10134).
 * `changes`: other members of the configuration that change with it.
 */
export function setReplicas(
  read: Read,
  { id, element, effective }: Store,
  replicas: number,
  changes: Readonly<Record<string, unknown>> = {},
): Command {
  const stream = configure(id, element, { ...changes, num_replicas: replicas });
  const { retention } = changed(effective, changes);
  const followers = read(consumersOf, id).filter(({ config: { num_replicas: own = 0 } }) =>
    retention === "limits" ? own > replicas : own > 0 && own !== replicas,
  );
  if (followers.length === 0) return stream;
  const inherit = followers.map((reader) => configure(reader.id, reader.element, { num_replicas: undefined }));
  return { type: "batch", commands: [stream, ...inherit] };
}
