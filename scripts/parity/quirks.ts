/** Where the server's answer is not a rule that a model could follow; counted and printed apart. */
import type { ServerReply, ServerRequest } from "#core/jetstream/server-model/contract.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import type { Answer } from "./api.ts";

/** One accepted difference and why it is accepted. */
export interface Quirk {
  readonly id: string;
  readonly reason: string;
  readonly applies: (request: ServerRequest, model: ServerReply, server: Answer, version: ServerVersion) => boolean;
}

export const QUIRKS: readonly Quirk[] = [];

/** The quirk that explains a difference. */
export function quirkOf(
  request: ServerRequest,
  model: ServerReply,
  server: Answer,
  version: ServerVersion,
): Quirk | undefined {
  return QUIRKS.find((quirk) => quirk.applies(request, model, server, version));
}
