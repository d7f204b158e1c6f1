/**
 * The members of an asset's metadata that the server writes itself, since 2.11.
 * Source: nats-server server/jetstream_versioning.go.
 */

/** Where the server stores the API level that a stream or consumer needs. */
export const REQUIRED_LEVEL = "_nats.req.level";
/** Only in answers, and taken away from requests: the server's release and its API level. */
const ANSWERED = ["_nats.ver", "_nats.level"];

type Metadata = Readonly<Record<string, string>>;

/** What is stored for declared metadata, the level aside. */
export function declaredMetadata(metadata: Metadata | undefined): Metadata {
  if (!metadata) return {};
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !ANSWERED.includes(key)));
}
