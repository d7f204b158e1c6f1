/** A way out for messages that a consumer gives up: a subject that a stream keeps. */

import type { Command } from "../../design/commands.ts";
import { jsonEquals } from "../../design/equality.ts";
import type { ElementId } from "../../design/ids.ts";
import { isValidPublishSubject, isValidSubject } from "../../jetstream/subjects.ts";
import type { NodeId, WireKind } from "../../topology/model.ts";
import { deadLettersOf, hasAdvisoryService } from "../facts/consumers/dead-letters.ts";
import type { Reader } from "../facts/consumers/readers.ts";
import { outgoingWires, settings } from "../facts/inputs.ts";
import { partlyKept, storesKeepingAll } from "../facts/stores/room-for-subjects.ts";
import { type Store, storeOf } from "../facts/stores/stores.ts";
import { defineQuery, type Read } from "../incremental/cells.ts";
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
  const home = read(commonHome, origin.id) ?? homeFor(read, origin, subject);
  return home === "none" ? undefined : { subject, ...home };
}

type Home = Pick<DeadLetterPath, "stream" | "commands"> | "none";

/** Of a store: what keeps all of `dlq.<stream>.>`, or a new stream that can. Undefined when others have parts of it. */
const commonHome = defineQuery<Home | undefined>(
  "home of dead letters",
  (read, key) => {
    const origin = read(storeOf, key);
    const everything = `dlq.${origin?.name}.>`;
    if (!origin || !isValidSubject(everything)) return "none";
    return partlyKept(read, everything) ? undefined : homeFor(read, origin, everything);
  },
  jsonEquals,
);

function homeFor(read: Read, origin: Store, pattern: string): Home {
  const keepers = storesKeepingAll(read, pattern);
  if (keepers.some((id) => leadsTo(read, id, origin.id))) return "none";
  const [keeper] = keepers;
  if (keeper) return { stream: read(storeOf, keeper)?.name ?? keeper, commands: [] };
  const { environment, thresholds } = read(settings, "");
  const { servers = Number.POSITIVE_INFINITY } = environment;
  const replicas = Math.max(origin.effective.num_replicas, usualReplicas(read));
  const added = addStream(read, {
    config: {
      name: `DLQ_${origin.name}`,
      subjects: [pattern],
      retention: "limits",
      storage: "file",
      num_replicas: Math.max(1, Math.min(replicas, servers)),
      max_age: thresholds.deadLetterAge,
      max_bytes: affordableBytes(read, thresholds.deadLetterBytes),
      discard: "old",
      allow_direct: true,
    },
    intent: "dlq",
  });
  return added ? { stream: added.name, commands: [added.command] } : "none";
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
