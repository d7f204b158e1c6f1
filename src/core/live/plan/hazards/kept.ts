/**
 * What an update asks for and the server keeps as it was, without refusing it: where a durable consumer started that
 * copies for another stream. Source: nats-server server/jetstream_api.go (jsConsumerCreateRequest).
 */
import type { ServerVersion } from "../../../jetstream/versions.ts";
import { unsettledDifferences } from "../../compare/fields.ts";
import type { Job } from "../jobs.ts";
import type { Placed } from "../order.ts";

/** Members, each once, that are not as wanted after an update that is taken. */
export function keptMembers({ job, purpose, predicted }: Placed, version: ServerVersion): readonly string[] {
  if (job.what !== "update" || purpose || !predicted.ok) return [];
  return membersNotIn(predicted.config, job, version);
}

/** Members of what the job wants that a stored configuration does not have. */
export function membersNotIn(
  held: object | undefined,
  { resource, config = {}, stored = {} }: Job,
  version: ServerVersion,
): readonly string[] {
  const kind = resource.consumer === undefined ? "stream" : "consumer";
  const differences = unsettledDifferences(kind, config, stored, held ?? {}, version);
  return [...new Set(differences.map(({ path }) => String(path[0])))];
}
