/** First elements: what the palette puts down, complete enough to work with and to be changed. */
import { assertNever } from "../result.ts";
import type { Command } from "./commands.ts";
import { nameKey, streamNameOf, takenNames } from "./element-names.ts";
import { type ElementId, idAllocator } from "./ids.ts";
import type { Kind } from "./kinds/all.ts";
import { type Design, type DesignElement, elementName, type Placement } from "./model.ts";
import { awaitedIds, occupiedIds } from "./references.ts";

const SEVEN_DAYS = 604_800_000_000_000;

/** What a new element may be told beforehand. */
export interface NewElementOptions {
  /** What a consumer reads. Default: the only or the last stream or bucket of the design. */
  readonly stream?: ElementId;
}

/** An element of the kind with a name that is free: `STREAM_1`, `consumer-1`. */
export function newElement(kind: Kind, design: Design, options: NewElementOptions = {}): DesignElement {
  const taken = takenNames(design);
  for (let n = 1; ; n += 1) {
    const element = numbered(kind, n, design, options);
    const key = nameKey(element);
    if (key === undefined || !taken.has(key)) return element;
  }
}

/** The command that adds a new element, and its id, which reads like its name. */
export function addNewElement(
  design: Design,
  kind: Kind,
  placement?: Placement,
  options: NewElementOptions = {},
): { readonly command: Command; readonly id: ElementId; readonly element: DesignElement } {
  const element = newElement(kind, design, options);
  const id = newElementId(design, element);
  return { id, element, command: { type: "element/add", id, element, ...(placement && { placement }) } };
}

/** An id for `element` that is free and reads like its name; a stream that is waited for under that id takes it. */
export function newElementId(design: Design, element: DesignElement): ElementId {
  const name = element.kind === "note" ? undefined : elementName(element);
  const plain = idAllocator([])(element.kind, name);
  if (streamNameOf(element) !== undefined && awaitedIds(design).has(plain)) return plain;
  return idAllocator(occupiedIds(design))(element.kind, name);
}

function numbered(kind: Kind, n: number, design: Design, options: NewElementOptions): DesignElement {
  const num_replicas = replicasFor(design);
  switch (kind) {
    case "producer":
      return { kind, name: `producer-${n}`, publishes: [{ subject: `producer-${n}.created`, mode: "js" }] };
    case "stream":
      return {
        kind,
        config: {
          name: `STREAM_${n}`,
          subjects: [`stream-${n}.>`],
          retention: "limits",
          max_age: SEVEN_DAYS,
          discard: "old",
          storage: "file",
          num_replicas,
        },
      };
    case "consumer":
      return {
        kind,
        stream: options.stream ?? readableStream(design) ?? "STREAM_1",
        config: { durable_name: `consumer-${n}`, ack_policy: "explicit" },
      };
    case "service":
      return { kind, name: `service-${n}`, endpoints: [{ subject: `service-${n}.request`, queue: "q" }] };
    case "kv":
      return { kind, config: { bucket: `bucket-${n}`, history: 1, storage: "file", num_replicas } };
    case "object-store":
      return { kind, config: { bucket: `objects-${n}`, storage: "file", num_replicas } };
    case "boundary":
      return { kind, name: `Context ${n}` };
    case "note":
      return { kind, text: "New note" };
    default:
      return assertNever(kind);
  }
}

/** Three replicas outlive the loss of a server, where there are three. */
function replicasFor({ environment: { profile, servers } }: Design): number {
  return profile === "production" && (servers === undefined || servers >= 3) ? 3 : 1;
}

/** The stream added last; a bucket only when there is no stream. */
function readableStream(design: Design): ElementId | undefined {
  let stream: ElementId | undefined;
  let bucket: ElementId | undefined;
  for (const [id, { kind }] of design.elements) {
    if (kind === "stream") stream = id;
    else if (kind === "kv" || kind === "object-store") bucket = id;
  }
  return stream ?? bucket;
}
