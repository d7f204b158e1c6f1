/** What a server says of itself when one connects; hostile as any of its answers. */
import * as v from "valibot";
import { oneLine } from "#core/live/one-line.ts";
import type { ServerIdentity } from "#core/live/port.ts";

const DEFAULT_MAX_PAYLOAD = 1024 * 1024;

const optionalText = v.optional(v.fallback(v.string(), ""), "");

const infoSchema = v.fallback(
  v.object({
    server_name: optionalText,
    version: optionalText,
    cluster: optionalText,
    domain: optionalText,
    max_payload: v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), DEFAULT_MAX_PAYLOAD),
    jetstream: v.optional(v.fallback(v.boolean(), false), false),
  }),
  { server_name: "", version: "", cluster: "", domain: "", max_payload: DEFAULT_MAX_PAYLOAD, jetstream: false },
);

/** Of the server's INFO. What is missing or malformed there is empty here. */
export function identityOf(info: unknown): ServerIdentity {
  const { server_name, version, cluster, domain, max_payload, jetstream } = v.parse(infoSchema, info);
  return {
    name: oneLine(server_name),
    version: oneLine(version),
    ...(cluster !== "" && { cluster: oneLine(cluster) }),
    ...(domain !== "" && { domain: oneLine(domain) }),
    maxPayload: max_payload,
    jetstream,
  };
}
