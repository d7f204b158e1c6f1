/** Whether a server runs JetStream by itself. */
import type { ServerSnapshot } from "../snapshot.ts";

/**
 * It is in no cluster, and leads all that it holds: nothing there can have more than one replica. False where that cannot
 * be told, as behind a leaf node.
 */
export function isAlone({ server, streams }: Pick<ServerSnapshot, "server" | "streams">): boolean {
  if (server.cluster !== undefined || server.jetstream === false) return false;
  for (const { cluster } of streams.values()) {
    if (cluster && (cluster.peers.length > 0 || (cluster.leader ?? server.name) !== server.name)) return false;
  }
  return true;
}
