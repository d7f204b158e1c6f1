/** Where the server's answer is not a rule that a model could follow; counted and printed apart. */
import type { ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { GoStreamConfig } from "#core/jetstream/server-model/decode/types.ts";
import { collides } from "#core/jetstream/subjects.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import { type Answer, STORED, wireOf } from "./api.ts";

/** One accepted difference and why it is accepted. */
export interface Quirk {
  readonly id: string;
  readonly reason: string;
  readonly applies: (request: ServerRequest, model: ServerReply, server: Answer, version: ServerVersion) => boolean;
}

/** Go reads offsets of 24 hours and more, and refuses to print them. */
export const UNPRINTABLE_TIME = /[+-](?:2[45]:\d\d|23:60)"/;

export const QUIRKS: readonly Quirk[] = [
  {
    id: "unprintable-time",
    reason: "a time with an offset of 24 hours is read, but cannot be stored on file or put into the answer",
    applies: (request, model, server) => model.ok && !server.ok && UNPRINTABLE_TIME.test(wireOf(request).body),
  },
  {
    id: "escaped-time",
    reason: "servers built with Go 1.27 resolve escapes in times (`2024\\u002d01-02…`), as those built before do not",
    applies: (_request, model) => !model.ok && /^invalid JSON: parsing time ".*\\\\u/.test(model.message),
  },
  {
    id: "stored-request",
    reason: "a stream on `$JS.>` that is just losing `no_ack` acknowledges the request for that before the API answers",
    applies: (_request, _model, server) => !server.ok && server.errCode === STORED,
  },
];

/** Requests that are not sent, because a release is not the same after them: no later request would say anything. */
export const FATAL: readonly {
  readonly reason: string;
  readonly applies: (config: GoStreamConfig, version: ServerVersion) => boolean;
}[] = [
  {
    reason: "2.10 looks into each of the sources without asking whether there is one: `null` ends it",
    applies: ({ sources = [] }, version) => version === "2.10" && sources.includes(null),
  },
  {
    reason: "2.10 keeps what is below -1 and reserves the difference to it on an update, which it never gives back",
    applies: ({ max_bytes: bytes = 0 }, version) => version === "2.10" && bytes < -2,
  },
  {
    reason: "2.10 takes streams on subjects such as `*.>`, which then answer the API's requests with acks of their own",
    applies: ({ subjects = [], no_ack: silent }, version) =>
      version === "2.10" && !silent && subjects.some((subject) => collides(subject, "$JS.API.>")),
  },
];

/** JSStreamCreateErrF: the stream was refused while it was being set up. */
const SET_UP_FAILED = 10049;

/**
 * Whether the server has more room from this answer on. A create that fails while the stream is set up gives back the
 * `max_bytes` that it had not set aside yet, for as long as the server runs: nats-server server/stream.go
 * (addStreamWithAssignment stops the stream, which releases what it would hold).
 */
export function leaksRoom(request: ServerRequest, server: Answer): boolean {
  return !server.ok && server.errCode === SET_UP_FAILED && /"max_bytes"\s*:\s*[1-9]/i.test(wireOf(request).body);
}

/** The quirk that explains a difference. */
export function quirkOf(
  request: ServerRequest,
  model: ServerReply,
  server: Answer,
  version: ServerVersion,
): Quirk | undefined {
  return QUIRKS.find((quirk) => quirk.applies(request, model, server, version));
}

/** Whether a stream request must not be sent. */
export function isFatal(config: GoStreamConfig, version: ServerVersion): boolean {
  return FATAL.some(({ applies }) => applies(config, version));
}
