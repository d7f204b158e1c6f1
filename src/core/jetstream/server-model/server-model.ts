/**
 * A model of what the JetStream API of a server release answers. It starts empty and keeps what it accepts, as the
 * server's account would; it has no messages, no connections and no time.
 */
import type { ServerVersion } from "../versions.ts";
import { requestConsumer } from "./consumer/consumer.ts";
import type { Refusal, ServerLimits, ServerModel, ServerReply, ServerRequest } from "./contract.ts";
import { encodeConsumer, encodeStream } from "./encode.ts";
import { State } from "./state.ts";
import { requestStream } from "./stream/stream.ts";

/** Each minor version is modelled as its newest patch. Never throws, whatever is asked. */
export function serverModel(version: ServerVersion, limits: ServerLimits = {}): ServerModel {
  const state = new State();
  return {
    request(request) {
      switch (request.op) {
        case "stream.create":
        case "stream.update":
        case "stream.delete":
          return answerStream(state, request, version, limits);
        default:
          return answerConsumer(state, request, version, limits);
      }
    },
  };
}

function answerStream(state: State, request: ServerRequest, version: ServerVersion, limits: ServerLimits): ServerReply {
  const { answer, change } = requestStream(state, request, version, limits);
  if (change) state.apply(change);
  if (!answer.ok) return answer;
  return { ok: true, config: answer.config && encodeStream(answer.config, version) };
}

function answerConsumer(
  state: State,
  request: ServerRequest,
  version: ServerVersion,
  limits: ServerLimits,
): ServerReply {
  const answer = requestConsumer(state, request, version, limits);
  if (!answer.ok) return answer satisfies Refusal;
  state.apply(answer.change);
  return { ok: true, config: answer.config && encodeConsumer(answer.config, version) };
}
