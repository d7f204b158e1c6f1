/** A template for a single server that has little room. */
import type { ElementId } from "../design/ids.ts";
import type { Publication } from "../design/kinds/publication.ts";
import type { Design, DesignElement, Placement } from "../design/model.ts";
import { onServers } from "../design/servers.ts";
import { formatCount } from "../design/units.ts";
import { domainOf } from "../jetstream/domains.ts";
import type { StreamConfig, StreamSource } from "../jetstream/wire.ts";
import { GIB, MIB } from "./parts.ts";
import { reserved, roomNote } from "./room.ts";
import { noteHeight } from "./sketch.ts";

/** What streams and KV buckets may set aside together. A server takes three quarters of the free disk by default. */
const LITTLE = 2 * GIB;
/** Object stores hold no messages that a rate counts: room for a few files. */
const FILES = 512 * MIB;

/**
 * To try it on: one replica, one domain, and so much less traffic that messages stay as long as before under limits for
 * which any disk has room. The note says how much less.
 */
export function onOneServer(template: Design): Design {
  const design = onServers(template, 1);
  const messages = [...design.elements.values()].filter(({ kind }) => kind !== "object-store");
  const less = Math.max(1, reserved(messages) / LITTLE);
  const elements = new Map([...design.elements].map(([id, element]) => [id, smaller(element, less)] as const));
  const layout = new Map(design.layout);
  for (const [id, element] of elements) {
    if (element.kind !== "note") continue;
    const text = noteText(element.text, template, less);
    elements.set(id, { ...element, text });
    layout.set(id, grown(design.layout, id, text));
  }
  return { ...design, elements, layout };
}

function smaller(element: DesignElement, less: number): DesignElement {
  switch (element.kind) {
    case "stream": {
      const { domain: _other, ...own } = element;
      return { ...own, config: copyingHere(withBytes(element.config, (bytes) => bytes / less)) };
    }
    case "kv": {
      const keys = element.keys === undefined ? {} : { keys: Math.ceil(element.keys / less) };
      return { ...element, config: withBytes(element.config, (bytes) => bytes / less), ...keys };
    }
    case "object-store":
      return { ...element, config: withBytes(element.config, (bytes) => Math.min(bytes, FILES)) };
    case "producer":
    case "service":
      return element.publishes ? { ...element, publishes: element.publishes.map(rarer) } : element;
    case "consumer": {
      const { worker } = element;
      return worker?.publishes
        ? { ...element, worker: { ...worker, publishes: worker.publishes.map(rarer) } }
        : element;
    }
    case "note":
    case "boundary":
      return element;
  }

  function rarer({ rate, peakRate, ...rest }: Publication): Publication {
    return {
      ...rest,
      ...(rate !== undefined && { rate: part(rate) }),
      ...(peakRate !== undefined && { peakRate: part(peakRate) }),
    };
  }
  function part(rate: number): number {
    return less === 1 ? rate : Number((rate / less).toPrecision(2));
  }
}

/** One server has one JetStream domain: what was to be copied out of another one is beside it. */
function copyingHere({ mirror, sources, ...rest }: StreamConfig): StreamConfig {
  const here = ({ external, ...origin }: StreamSource): StreamSource =>
    external && domainOf({ ...origin, external }) === undefined ? { ...origin, external } : origin;
  return { ...rest, ...(mirror && { mirror: here(mirror) }), ...(sources && { sources: sources.map(here) }) };
}

function withBytes<C extends { readonly max_bytes?: number | undefined }>(
  config: C,
  change: (bytes: number) => number,
): C {
  const { max_bytes: bytes } = config;
  return bytes === undefined || bytes <= 0 ? config : { ...config, max_bytes: Math.ceil(change(bytes) / MIB) * MIB };
}

function noteText(text: string, { elements, environment }: Design, less: number): string {
  const room = roomNote(elements.values(), environment.servers ?? 1);
  const own = room === "" ? text : text.replace(room, "").trim();
  const times = formatCount(Number(less.toPrecision(2)));
  const places = [...elements.values()].some((element) => element.kind === "stream" && element.domain);
  const domain = places ? ", and all is in one domain" : "";
  return less < 2
    ? own
    : `${own} For one server, rates and limits are ${times} times smaller than in production${domain}.`;
}

/** Upwards, so that it covers nothing. */
function grown(layout: Design["layout"], id: ElementId, text: string): Placement {
  const { x = 0, y = 0, width = 560, height = 0 } = layout.get(id) ?? {};
  const needed = noteHeight(text, width);
  return { x, y: y + height - needed, width, height: needed };
}
