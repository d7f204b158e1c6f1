/** What a server holds once a design is set up: asked of the server model, in the order in which set-up goes. */
import type { Plan } from "#core/codegen/plan.ts";
import type { Acceptance, ServerModel, ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import { serverModel } from "#core/jetstream/server-model/server-model.ts";
import type { ConsumerConfig } from "#core/jetstream/wire.ts";

/** A stream or consumer, the request that makes it so, and what the server then reports. */
export interface Expected {
  /** `ORDERS` or `ORDERS > billing`. */
  readonly what: string;
  /** The API subject that tells of it. */
  readonly info: string;
  readonly request: ServerRequest;
  readonly reply: ServerReply;
}

/** All the room that there is: what a server has room for is not what is checked here. */
export const ROOM = 2 ** 62;

/** A model that holds nothing yet. */
export function emptyServer(): ServerModel {
  return serverModel("2.15", { maxStorage: ROOM, maxMemory: ROOM });
}

/** The answer to a stream that is there with another configuration. */
const IN_USE = 10058;

/** Longer than one design is looked at: what nobody uses is still there at the end. */
const LASTING = 60_000_000_000;

/**
 * Sets the plan up on the model: creates, and updates what is there. Undefined when the server would refuse any of it,
 * or remove it soon.
 */
export function setUp(model: ServerModel, { streams }: Plan): Expected[] | undefined {
  const all: Expected[] = [];
  for (const { name, config, consumers } of streams) {
    let request: ServerRequest = { op: "stream.create", stream: name, config };
    let reply = model.request(request);
    if (!reply.ok && reply.errCode === IN_USE) {
      request = { ...request, op: "stream.update" };
      reply = model.request(request);
    }
    if (!reply.ok) return undefined;
    all.push({ what: name, info: `STREAM.INFO.${name}`, request, reply });
    for (const consumer of consumers) {
      const request: ServerRequest = {
        op: "consumer.create",
        stream: name,
        consumer: consumer.name ?? "",
        config: consumer.config,
      };
      const reply = model.request(request);
      if (!reply.ok || !isLasting(reply)) return undefined;
      const info = `CONSUMER.INFO.${name}.${consumer.name}`;
      all.push({ what: `${name} > ${consumer.name}`, info, request, reply });
    }
  }
  return all;
}

function isLasting({ config }: Acceptance): boolean {
  const { inactive_threshold: threshold = 0 } = config as ConsumerConfig;
  return threshold <= 0 || threshold >= LASTING;
}
