/** Streams of the modelled JetStream API: create, update, delete. */
import type { ServerVersion } from "../../versions.ts";
import type { Refusal, ServerLimits, ServerRequest } from "../contract.ts";
import { decodeStreamRequest } from "../decode/decode.ts";
import type { GoStreamConfig } from "../decode/types.ts";
import { refuse } from "../refuse.ts";
import type { Change, State } from "../state.ts";
import { checkStream } from "./check.ts";
import type { StreamQuestion } from "./context.ts";
import { createStream } from "./create.ts";
import { updateStream } from "./update.ts";

/** What the server took: the configuration as stored, undefined after a deletion. */
export interface StreamTaken {
  readonly ok: true;
  readonly config: GoStreamConfig | undefined;
}

/** The answer to a request, and what it changes: some refused updates leave something behind. */
export interface StreamAnswer {
  readonly answer: StreamTaken | Refusal;
  readonly change: Change | undefined;
}

/** `stream.create`, `stream.update` or `stream.delete`. Looks at `state` and leaves it as it is. */
export function requestStream(
  state: State,
  request: ServerRequest,
  version: ServerVersion,
  limits: ServerLimits,
): StreamAnswer {
  if (request.op === "stream.delete") return remove(state, request, version);
  const decoded = decodeStreamRequest(request.config, version, request.pedantic);
  if (!decoded.ok) return refused(decoded);
  const { config } = decoded;
  const question: StreamQuestion = { version, limits, pedantic: decoded.pedantic, surroundings: state };
  const token = request.stream ?? config.name ?? "";
  if (request.op === "stream.create") {
    if (token !== (config.name ?? "")) return refused(mismatch("stream-name-mismatch-create"));
    const created = createStream(config, question);
    return created.ok ? put(created.config) : refused(created);
  }
  return update(state, config, token, question);
}

function update(state: State, config: GoStreamConfig, token: string, question: StreamQuestion): StreamAnswer {
  const checked = checkStream(config, question);
  if (!checked.ok) return refused(checked);
  if (token !== checked.config.name) return refused(mismatch("stream-name-mismatch-update"));
  const stored = state.streams.get(token);
  if (!stored) return refused(refuse("stream-not-found", 10059, "stream not found", ["name"]));
  const updated = updateStream(checked.config, stored, question);
  if (updated.ok) return put(updated.config);
  const { left, ...refusal } = updated;
  return { answer: refusal, change: left && { type: "stream/put", config: left } };
}

function remove(state: State, request: ServerRequest, version: ServerVersion): StreamAnswer {
  const name = request.stream ?? nameIn(request.config, version);
  if (!state.streams.has(name)) return refused(refuse("stream-not-found", 10059, "stream not found", ["name"]));
  return { answer: { ok: true, config: undefined }, change: { type: "stream/remove", name } };
}

/** A deletion is sent without a body; its configuration only says which stream is meant. */
function nameIn(config: unknown, version: ServerVersion): string {
  const decoded = decodeStreamRequest(config ?? {}, version);
  return decoded.ok ? (decoded.config.name ?? "") : "";
}

function mismatch(check: string): Refusal {
  return refuse(check, 10056, "stream name in subject does not match request", ["name"]);
}

function put(config: GoStreamConfig): StreamAnswer {
  return { answer: { ok: true, config }, change: { type: "stream/put", config } };
}

function refused(answer: Refusal): StreamAnswer {
  return { answer, change: undefined };
}
