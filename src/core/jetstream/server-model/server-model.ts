/**
 * A model of what the JetStream API of a server release answers. It starts empty, or with what a server holds, and keeps
 * what it accepts, as the server's account would; it has no messages, no connections and no time.
 */
import type { ServerVersion } from "../versions.ts";
import { requestConsumer } from "./consumer/consumer.ts";
import type { HeldStream, ServerLimits, ServerModel, ServerReply, ServerRequest } from "./contract.ts";
import { encodeConsumer, encodeStream } from "./encode.ts";
import { stateHolding } from "./held.ts";
import type { Change, State } from "./state.ts";
import { requestStream } from "./stream/stream.ts";

/** Each minor version is modelled as its newest patch. Never throws, whatever is asked. */
export function serverModel(
  version: ServerVersion,
  limits: ServerLimits = {},
  held: Iterable<HeldStream> = [],
): ServerModel {
  const state = stateHolding(held, version);
  return {
    request(request) {
      const { reply, change } = answer(state, request, version, limits);
      if (change) state.apply(change);
      return reply;
    },
  };
}

/** An answer, and what it changes: `state` itself is left as it is. */
export interface Answer {
  readonly reply: ServerReply;
  /** Some refused updates leave something behind. */
  readonly change: Change | undefined;
}

/** What would be answered to one request. */
export function answer(state: State, request: ServerRequest, version: ServerVersion, limits: ServerLimits): Answer {
  switch (request.op) {
    case "stream.create":
    case "stream.update":
    case "stream.delete":
      return answerStream(state, request, version, limits);
    default:
      return answerConsumer(state, request, version, limits);
  }
}

function answerStream(state: State, request: ServerRequest, version: ServerVersion, limits: ServerLimits): Answer {
  const { answer, change } = requestStream(state, request, version, limits);
  const reply = answer.ok
    ? { ok: true as const, config: answer.config && encodeStream(answer.config, version) }
    : answer;
  return { reply, change };
}

function answerConsumer(state: State, request: ServerRequest, version: ServerVersion, limits: ServerLimits): Answer {
  const answer = requestConsumer(state, request, version, limits);
  if (!answer.ok) return { reply: answer, change: undefined };
  const config = answer.config && encodeConsumer(answer.config, version);
  return { reply: { ok: true, config }, change: answer.change };
}
