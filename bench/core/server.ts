/** A server: the model of one that takes everything, and the design held against what a server says that it has. */
import { type Design, serverModel } from "#core/index.ts";
import type { ConsumerConfig, StreamConfig } from "#core/jetstream/wire.ts";
import { compare } from "#core/live/compare/compare.ts";
import { planChanges } from "#core/live/plan/plan-changes.ts";
import type { ServerSnapshot, StreamSnapshot } from "#core/live/snapshot.ts";
import { FAKE_SERVER } from "#core/live/testing/fake-port.ts";
import { changed, middle, withConfig } from "../lib/edits.ts";
import { sampleOf } from "../lib/sample.ts";
import type { Part } from "../lib/timing.ts";

/** Nothing was ever published there. */
const CREATED = "2026-01-01T00:00:00Z";
const NO_MESSAGES = { messages: 0, bytes: 0, firstSequence: 0, lastSequence: 0, consumers: 0 };
const NOT_READ = { delivered: 0, ackFloor: 0, ackPending: 0, redelivered: 0, waiting: 0, pending: 0 };

export const server: Part = {
  name: "server",
  title: "A server",
  workOf(size) {
    const design = sampleOf(size);
    const held = snapshotOf(createAll(design));
    const nothing = snapshotOf([]);
    const [id, element] = middle(design, "consumer");
    const edited = changed(design, { type: "element/replace", id, element: withConfig(element, { max_deliver: 9 }) });
    return {
      "serverModel: every stream and consumer created": () => () => createAll(design),
      "compare: the server has it all": () => () => compare(design, held),
      "compare: the server has nothing": () => () => compare(design, nothing),
      "planChanges: one consumer differs": () => () => planChanges(edited, held),
      "planChanges: the server has nothing": () => () => planChanges(design, nothing),
    };
  },
};

interface Created {
  readonly config: StreamConfig;
  readonly consumers: Map<string, ConsumerConfig>;
}

/** The streams as a server stores them. */
function createAll({ elements }: Design): readonly Created[] {
  const model = serverModel("2.15", { servers: 3 });
  const stored = (request: Parameters<typeof model.request>[0]) => {
    const reply = model.request(request);
    if (!reply.ok) throw new Error(`the sample is refused: ${reply.message}`);
    return reply.config;
  };
  const streams = new Map<string, Created>();
  for (const [id, element] of elements) {
    if (element.kind !== "stream") continue;
    const config = stored({ op: "stream.create", config: element.config }) as StreamConfig;
    streams.set(id, { config, consumers: new Map() });
  }
  for (const element of elements.values()) {
    const stream = element.kind === "consumer" && streams.get(element.stream);
    if (!stream) continue;
    const request = { op: "consumer.create", stream: stream.config.name, config: element.config } as const;
    stream.consumers.set(element.config.durable_name ?? "", stored(request) as ConsumerConfig);
  }
  return [...streams.values()];
}

function snapshotOf(created: readonly Created[]): ServerSnapshot {
  const streams = created.map(({ config, consumers }): [string, StreamSnapshot] => {
    const read = [...consumers].map(([name, each]) => {
      return [name, { name, stream: config.name, config: each, created: CREATED, counts: NOT_READ }] as const;
    });
    const counts = { ...NO_MESSAGES, consumers: consumers.size };
    return [config.name, { name: config.name, config, created: CREATED, counts, consumers: new Map(read) }];
  });
  const server = { ...FAKE_SERVER, version: "2.15.2" };
  return { server, scope: { prefix: "$JS.API" }, account: null, streams: new Map(streams), problems: [] };
}
