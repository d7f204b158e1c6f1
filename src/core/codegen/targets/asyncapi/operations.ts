/** What an application does, as operations seen from it: `send` what it publishes, `receive` what it handles. */
import type { ElementId } from "../../../design/ids.ts";
import type { Publication } from "../../../design/kinds/publication.ts";
import type { WireKind } from "../../../topology/model.ts";
import { uniqueNames } from "../../file-names.ts";
import type { Plan, PlannedApplication, PlannedConsumer } from "../../plan.ts";
import { Channels, type MessageRef, type Spec } from "./channels.ts";
import type { Clean } from "./extensions.ts";
import { messageOf } from "./messages.ts";

/** One operation, and the element that it is of. */
export interface Operation {
  readonly key: string;
  readonly element: ElementId;
  readonly spec: Spec;
}

/** The operations of an application, the channels that they use, and the streams that keep what it sends. */
export interface Operations {
  readonly list: readonly Operation[];
  readonly channels: Channels;
  readonly stores: ReadonlySet<ElementId>;
}

/** In the order of the plan. */
export function operationsOf(plan: Plan, app: PlannedApplication, clean: Clean): Operations {
  const channels = new Channels();
  const list: Operation[] = [];
  const stores = new Set<ElementId>();
  const unique = uniqueNames();
  const add = (verb: string, element: ElementId, { channel, message }: MessageRef, spec: Spec) => {
    const key = unique(`${verb}-${channel}`);
    const ref = `#/channels/${channel}`;
    const { action, ...rest } = spec;
    const messages = [{ $ref: `${ref}/messages/${message}` }];
    list.push({ key, element, spec: { action, channel: { $ref: ref }, messages, ...rest } });
  };
  const keptBy = (element: ElementId, subject: string, kind: WireKind) => {
    const kept = storesOf(plan, element, subject, kind);
    for (const id of kept) stores.add(id);
    return kept.flatMap((id) => plan.streamById.get(id)?.name ?? []);
  };

  for (const { element, publication } of app.publishes) {
    const { subject, mode } = publication;
    const isRequest = mode === "request";
    const ref = channels.message(subject, "published", messageOf(publication), keptBy(element, subject, "publish"));
    add(isRequest ? "request" : "publish", element, ref, {
      action: "send",
      ...(isRequest && REPLY),
      "x-publication": factsOf(publication),
    });
  }
  for (const consumer of app.consumers) {
    const { id, element, stream } = consumer;
    if (stream) stores.add(stream.id);
    for (const subject of subjectsOf(plan, consumer)) {
      const ref = channels.message(subject, "delivered", { title: "A stored message" }, stream ? [stream.name] : []);
      add("consume", id, ref, consumeSpec(consumer, clean));
    }
    const dead = element.worker?.deadLetter?.subject;
    if (dead) {
      const message = { title: "A message that could not be handled" };
      const ref = channels.message(dead, "dead-letter", message, keptBy(id, dead, "dead-letter"));
      add("dead-letter", id, ref, { action: "send" });
    }
  }
  for (const { id, element } of app.services) {
    for (const { subject, queue, processing } of element.endpoints ?? []) {
      const ref = channels.message(subject, "request", { title: "A request" });
      add("answer", id, ref, {
        action: "receive",
        ...REPLY,
        ...queueBinding(queue),
        "x-processing": processing && { ...processing },
      });
    }
  }
  for (const { bucket } of app.uses) if (bucket) stores.add(bucket.id);
  return { list, channels, stores };
}

/** The answer goes to the subject that the request names. */
const REPLY: Spec = { reply: { address: { location: "$message.header#/reply" } } };

/** The binding takes at most 255 characters. */
const LONGEST_QUEUE = 255;

/** The queue group, in the only binding of NATS that AsyncAPI has. */
function queueBinding(queue: string | undefined): Spec {
  if (!queue) return {};
  if (queue.length > LONGEST_QUEUE) return { "x-nats-queue": queue };
  return { bindings: { nats: { queue, bindingVersion: "0.1.0" } } };
}

function consumeSpec({ id, element, name, config, stream }: PlannedConsumer, clean: Clean): Spec {
  const { publishes: _publishes, deadLetter: _deadLetter, uses: _uses, ...worker } = element.worker ?? {};
  return {
    action: "receive",
    title: name === undefined ? undefined : `Consumer ${name}`,
    ...(config.deliver_subject ? queueBinding(config.deliver_group) : {}),
    "x-jetstream-consumer": {
      stream: stream?.name ?? element.stream,
      ordered: element.ordered || undefined,
      config: clean(id, config),
    },
    "x-worker": Object.keys(worker).length > 0 ? (worker as Spec) : undefined,
  };
}

/** What it is filtered to, or all that its stream captures. */
function subjectsOf(plan: Plan, { config, stream }: PlannedConsumer): readonly string[] {
  if (config.filter_subject) return [config.filter_subject];
  if (config.filter_subjects?.length) return config.filter_subjects;
  const subjects = stream && plan.streamById.get(stream.id)?.config.subjects;
  return subjects?.length ? subjects : [">"];
}

/** The streams that keep what the element publishes there. */
function storesOf(plan: Plan, element: ElementId, subject: string, kind: WireKind): ElementId[] {
  return (plan.topology.outgoing.get(element) ?? []).flatMap((wire) =>
    wire.kind === kind && wire.reasons.some((reason) => reason.subject === subject) ? [wire.to as ElementId] : [],
  );
}

function factsOf({ subject: _subject, ...facts }: Publication): Spec | undefined {
  return Object.keys(facts).length > 0 ? (facts as Spec) : undefined;
}
