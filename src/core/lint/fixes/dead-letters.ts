/** A way out for messages that a consumer gives up: a subject that a stream keeps. */
import type { Command } from "../../design/commands.ts";
import type { ElementId } from "../../design/ids.ts";
import { isValidPublishSubject } from "../../jetstream/subjects.ts";
import type { NodeId, WireKind } from "../../topology/model.ts";
import { deadLettersOf, hasAdvisoryService } from "../facts/dead-letters.ts";
import { outgoingWires, settings } from "../facts/inputs.ts";
import type { Reader } from "../facts/readers.ts";
import { keepersOf, overlapsStream } from "../facts/room-for-subjects.ts";
import { storeOf } from "../facts/stores.ts";
import type { Read } from "../incremental/cells.ts";
import { addStream, affordableBytes, usualReplicas } from "./streams.ts";

/** Where dead letters of a consumer can go. */
export interface DeadLetterPath {
  readonly subject: string;
  /** The stream that keeps them. */
  readonly stream: string;
  /** Adds that stream; nothing when it is there. */
  readonly commands: readonly Command[];
}

/** Whether something keeps, or at least is told of, what the consumer gives up. */
export function hasDeadLetterPath(read: Read, { id }: Reader): boolean {
  const { published, advisoryStores } = read(deadLettersOf, id);
  return published !== undefined || advisoryStores.length > 0 || hasAdvisoryService(read);
}

/** `dlq.<stream>.<consumer>`, kept by a stream that has it or by a new one. Undefined when that would be a guess. */
export function deadLetterPath(read: Read, reader: Pick<Reader, "id" | "name" | "store">): DeadLetterPath | undefined {
  const origin = read(storeOf, reader.store);
  if (!origin) return undefined;
  const subject = `dlq.${origin.name}.${reader.name || reader.id}`;
  if (!isValidPublishSubject(subject)) return undefined;
  const keepers = keepersOf(read, subject);
  if (keepers.some((id) => leadsTo(read, id, origin.id))) return undefined;
  const [keeper] = keepers;
  if (keeper) return { subject, stream: read(storeOf, keeper)?.name ?? keeper, commands: [] };
  const everything = `dlq.${origin.name}.>`;
  const { environment, thresholds } = read(settings, "");
  const { deadLetterAge, deadLetterBytes } = thresholds;
  const { servers = Number.POSITIVE_INFINITY } = environment;
  const replicas = Math.max(origin.effective.num_replicas, usualReplicas(read));
  const added = addStream(read, {
    config: {
      name: `DLQ_${origin.name}`,
      subjects: [overlapsStream(read, everything) ? subject : everything],
      retention: "limits",
      storage: "file",
      num_replicas: Math.max(1, Math.min(replicas, servers)),
      max_age: deadLetterAge,
      max_bytes: affordableBytes(read, deadLetterBytes),
      discard: "old",
      allow_direct: true,
    },
    intent: "dlq",
  });
  return added && { subject, stream: added.name, commands: [added.command] };
}

/** Whether messages get from one store to another by mirrors, sources and republishing. */
function leadsTo(read: Read, from: ElementId, to: ElementId): boolean {
  const reached = new Set<NodeId>([from]);
  // A set hands out what is added while it is walked.
  for (const store of reached) {
    if (store === to) return true;
    for (const wire of read(outgoingWires, store)) if (COPYING.has(wire.kind)) reached.add(wire.to);
  }
  return false;
}

const COPYING: ReadonlySet<WireKind> = new Set(["mirror", "source", "republish"]);
