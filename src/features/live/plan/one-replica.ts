/** A design for a cluster, on a server of its own. */
import type { Command } from "#core/design/commands.ts";
import type { Design, DesignElement } from "#core/design/model.ts";
import type { ChangePlan } from "#core/live/plan.ts";

/** `replicas > 1 not supported in non-clustered mode`: nats-server server/stream.go. */
const NOT_CLUSTERED = 10074;

/** Whether the server will refuse steps because it is no cluster. */
export function needsOneReplica({ steps }: ChangePlan): boolean {
  return steps.some(({ predicted }) => !predicted.ok && predicted.errCode === NOT_CLUSTERED);
}

/** Streams, buckets and consumers with one replica, and one server: one step to undo. Null when it is so already. */
export function oneReplica({ elements, environment }: Design): Command | null {
  const commands: Command[] = [];
  for (const [id, before] of elements) {
    const element = withOneReplica(before);
    if (element !== before) commands.push({ type: "element/replace", id, element });
  }
  if (commands.length === 0) return null;
  return {
    type: "batch",
    commands: [...commands, { type: "design/describe", environment: { ...environment, servers: 1 } }],
  };
}

function withOneReplica(element: DesignElement): DesignElement {
  if (!("config" in element) || (element.config.num_replicas ?? 1) <= 1) return element;
  return { ...element, config: { ...element.config, num_replicas: 1 } } as DesignElement;
}
