/** The guarantees of a design: of each way from a publication to a consumer, what holds and which settings make it so. */
import { jsonEquals } from "../design/equality.ts";
import type { ElementId } from "../design/ids.ts";
import type { Design } from "../design/model.ts";
import { fleetOf } from "../lint/facts/consumers/fleet.ts";
import { nameOf } from "../lint/facts/consumers/namesakes.ts";
import { elementOf } from "../lint/facts/inputs.ts";
import { defineQuery, type Read } from "../lint/incremental/cells.ts";
import { shorten } from "../lint/words/shorten.ts";
import { DesignReading } from "../sizing/reading.ts";
import type { Topology } from "../topology/model.ts";
import type { GuaranteePath, Guarantees, Statement, Topic } from "./model.ts";
import { deliveryOf } from "./topics/delivery.ts";
import { tellFullStream } from "./topics/full-stream.ts";
import { tellHistory } from "./topics/history.ts";
import { tellLateRetry } from "./topics/late-retry.ts";
import { tellLostLink } from "./topics/lost-link.ts";
import { tellLostServer } from "./topics/lost-server.ts";
import { tellOrder } from "./topics/order.ts";
import { tellPoisonMessage } from "./topics/poison-message.ts";
import { listed, programNames, type Teller, type Told } from "./topics/topic.ts";
import { tellWorkerCrash } from "./topics/worker-crash.ts";
import { type Way, waysTo } from "./way.ts";

/** Paths of one design that are told; one with more is read by a program. */
const MOST_PATHS = 5_000;
/** Publications that one path names. */
const MOST_SENDERS = 32;

/** `topology`: of this design, when it is at hand. */
export function guaranteesOf(design: Design, topology?: Topology): Guarantees {
  return guaranteesFrom(new DesignReading({ once: true }).of(design, topology), design);
}

/**
 * The same of a design that is being read. What an edit leaves as it was comes back as the same objects. `most`: paths
 * that are told, about; the others are counted.
 */
export function guaranteesFrom(read: Read, design: Design, most = MOST_PATHS): Guarantees {
  const { byEnd, left } = guaranteesByEnd(read, design, most);
  return { paths: [...byEnd.values()].flat(), left };
}

/** By where the paths end: a consumer, or a store whose messages nobody takes. A list stays the same while it says so. */
export function guaranteesByEnd(read: Read, { elements }: Design, most = MOST_PATHS): PathsByEnd {
  const byEnd = new Map<ElementId, readonly GuaranteePath[]>();
  let count = 0;
  let left = 0;
  for (const [id, { kind }] of elements) {
    if (kind === "note" || kind === "boundary" || kind === "producer" || kind === "service") continue;
    if (count >= most) {
      left += waysTo(read, id).length;
      continue;
    }
    const paths = read(pathsTo, id);
    if (paths.length === 0) continue;
    byEnd.set(id, paths);
    count += paths.length;
  }
  return { byEnd, left };
}

/** Ends without a path are not in it. */
export interface PathsByEnd {
  readonly byEnd: ReadonlyMap<ElementId, readonly GuaranteePath[]>;
  /** Paths beyond those that are told. */
  readonly left: number;
}

/** Of a consumer, or of a store that nobody reads. */
const pathsTo = defineQuery<readonly GuaranteePath[]>(
  "guarantees",
  (read, end) => (read(elementOf, end) ? waysTo(read, end).flatMap((way) => pathOf(read, way) ?? []) : []),
  jsonEquals,
);

const TELLERS: readonly (readonly [Topic, Teller])[] = [
  ["order", tellOrder],
  ["worker-crash", tellWorkerCrash],
  ["full-stream", tellFullStream],
  ["lost-server", tellLostServer],
  ["lost-link", tellLostLink],
  ["late-retry", tellLateRetry],
  ["poison-message", tellPoisonMessage],
  ["history", tellHistory],
];

function pathOf(read: Read, way: Way): GuaranteePath | undefined {
  const told = toldOf(read, way);
  if (!told) return undefined;
  const { id, senders, stores, hops, reader } = way;
  const { delivery, sentences } = deliveryOf(told);
  const statements: Statement[] = sentences.map((sentence) => ({ topic: "delivery", ...sentence }));
  for (const [topic, tell] of TELLERS) for (const sentence of tell(told)) statements.push({ topic, ...sentence });
  return {
    id,
    senders: senders.slice(0, MOST_SENDERS).map(({ owner: element, at, subject }) => ({ element, at, subject })),
    senderCount: senders.length,
    stores: stores.map((store) => store.id),
    hops,
    consumer: reader?.id,
    delivery,
    statements,
  };
}

function toldOf(read: Read, way: Way): Told | undefined {
  const { senders, stores, reader } = way;
  const [sender] = senders;
  const [first] = stores;
  const last = stores.at(-1);
  if (!sender || !first || !last) return undefined;
  const programs = programNames(read, senders);
  return {
    ...way,
    read,
    first,
    last,
    sender,
    senderNames: listed(programs),
    oneProgram: programs.length === 1,
    readerName: reader ? shorten(nameOf(read, reader.id)) : "",
    fleet: reader && fleetOf(read, reader),
  };
}
