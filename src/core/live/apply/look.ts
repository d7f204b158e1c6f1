/** What is there right before and right after a step. */

import type { ServerVersion } from "../../jetstream/versions.ts";
import { ok, type Result } from "../../result.ts";
import type { ApiError } from "../api/errors.ts";
import type { Resource } from "../comparison.ts";
import { canonicalText } from "../model/canonical.ts";
import { hasPosition } from "../plan/hazards/removals.ts";
import type { ServerPort } from "../port.ts";
import { readConsumer, readStream } from "../read/read.ts";
import type { ApiScope } from "../snapshot.ts";

/** A resource as it is; `null` when there is none. */
export interface Seen {
  readonly config: object;
  /** Canonical. */
  readonly text: string;
  readonly created: string;
  /** It holds messages, or has got somewhere: what a deletion loses. */
  readonly holds: boolean;
}

/** One question to the server. */
export async function look(
  port: ServerPort,
  scope: ApiScope,
  { stream, consumer }: Resource,
  version: ServerVersion,
): Promise<Result<Seen | null, ApiError>> {
  if (consumer === undefined) {
    const read = await readStream(port, scope, stream);
    if (!read.ok || !read.value) return read as Result<null, ApiError>;
    const { config, created, counts } = read.value;
    return ok({ config, created, text: canonicalText("stream", config, version), holds: counts.messages > 0 });
  }
  const read = await readConsumer(port, scope, stream, consumer);
  if (!read.ok || !read.value) return read as Result<null, ApiError>;
  const { config, created } = read.value;
  return ok({ config, created, text: canonicalText("consumer", config, version), holds: hasPosition(read.value) });
}
