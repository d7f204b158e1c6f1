/** What a design asks of one server: its streams and consumers by name, whatever elements they are drawn as. */
import { type PlannedConsumer, type PlannedStream, planOf } from "../../codegen/plan.ts";
import { domainsOf } from "../../design/domains.ts";
import type { ElementId } from "../../design/ids.ts";
import type { Design } from "../../design/model.ts";
import { parametersOf } from "../../jetstream/subject-template.ts";
import type { ConsumerConfig, StreamConfig } from "../../jetstream/wire.ts";
import type { Comparison } from "../comparison.ts";
import type { ServerSnapshot } from "../snapshot.ts";

/** A consumer to be there. */
export interface WantedConsumer {
  readonly name: string;
  readonly element?: ElementId;
  /** As declared. */
  readonly config: ConsumerConfig;
}

/** A stream to be there, with what is to be on it. */
export interface WantedStream {
  readonly name: string;
  readonly element?: ElementId;
  /** As declared. */
  readonly config: StreamConfig;
  /** By name. */
  readonly consumers: ReadonlyMap<string, WantedConsumer>;
}

/** All of it. */
export interface Wanted {
  /** By name, origins before their copies. */
  readonly streams: ReadonlyMap<string, WantedStream>;
  readonly left: Comparison["left"];
}

type Left = { element: ElementId; reason: Comparison["left"][number]["reason"] };

/** What of the design the server that was read is to hold. */
export function wantedOf(design: Design, snapshot: ServerSnapshot): Wanted {
  const domain = domainOfDesign(design, snapshot);
  const plan = planOf(design);
  const left: Left[] = [];
  const streams = new Map<string, WantedStream & { readonly consumers: Map<string, WantedConsumer> }>();
  const nameOf = new Map<ElementId, string>();
  for (const stream of plan.streams) {
    const reason = leftStream(stream, domain) ?? (streams.has(stream.name) ? "same-as" : undefined);
    if (reason) left.push({ element: stream.id, reason });
    if (reason && reason !== "same-as") continue;
    nameOf.set(stream.id, stream.name);
    const { id: element, name, config } = stream;
    if (!reason) streams.set(name, { name, element, config, consumers: new Map() });
  }
  for (const consumer of plan.consumers) {
    const held = consumer.stream && streams.get(nameOf.get(consumer.stream.id) ?? "");
    const reason = leftConsumer(consumer, domain) ?? (held?.consumers.has(consumer.name ?? "") ? "same-as" : undefined);
    if (reason || !held || consumer.name === undefined) {
      left.push({ element: consumer.id, reason: reason ?? "no-stream" });
      continue;
    }
    const { name, id: element, config } = consumer;
    held.consumers.set(name, { name, element, config });
  }
  return { streams, left };
}

/**
 * The design's name for the domain that was read: that of the API prefix, or of the account, when the design speaks of
 * it; else the design's own, which has no name in it.
 */
function domainOfDesign(design: Design, { scope, account, server }: ServerSnapshot): string {
  const asked = /^\$JS\.([^.]+)\.API$/.exec(scope.prefix)?.[1];
  const domain = asked ?? account?.domain ?? server.domain ?? "";
  return domainsOf(design.elements.values()).has(domain) ? domain : "";
}

function leftStream({ name, domain = "" }: PlannedStream, here: string): Left["reason"] | undefined {
  if (domain !== here) return "other-domain";
  return parametersOf(name).length > 0 ? "made-by-program" : undefined;
}

/** A name with a parameter stands for as many consumers as there are values, which only programs know. */
function leftConsumer(
  { createdBy, name = "", stream, sameAs }: PlannedConsumer,
  here: string,
): Left["reason"] | undefined {
  if (createdBy === "none") return "no-stream";
  if ((stream?.domain ?? "") !== here) return "other-domain";
  if (createdBy === "program" || parametersOf(name).length > 0) return "made-by-program";
  return sameAs ? "same-as" : undefined;
}
