/** Subjects that belong to the server, its clients and its buckets, and what a stream on them would do. */
import { collides, contains, intersects, isSubset } from "../../../jetstream/subjects.ts";

/** Refused, or accepted and harmful: `inbox` replies, `mqtt` sessions, `kv` and `object` entries of buckets. */
export type SystemOverlap = "refused" | "inbox" | "mqtt" | "kv" | "object";

const API = ["$JS.>", "$JSC.>", "$NRG.>"] as const;

/**
 * What the server itself uses and a stream with acks must not capture, `>` aside; undefined when it may.
 * Source: nats-server server/stream.go checkStreamCfg (advisories and account events may be stored).
 */
export function refusedWithAcks(subject: string): string | undefined {
  const api = API.find((reserved) => collides(subject, reserved));
  if (api && !isSubset(subject, "$JS.EVENT.>")) return api;
  return collides(subject, "$SYS.>") && !isSubset(subject, "$SYS.ACCOUNT.>") ? "$SYS.>" : undefined;
}

/** What a subject of the stream with that name meets; undefined for nothing, or for what is the stream's own. */
export function systemOverlap(
  subject: string,
  stream: string,
): { readonly kind: SystemOverlap; readonly reserved: string } | undefined {
  const refused = refusedWithAcks(subject);
  if (refused) return { kind: "refused", reserved: refused };
  if (intersects(subject, "_INBOX.>")) return { kind: "inbox", reserved: "_INBOX.>" };
  if (intersects(subject, "$MQTT.>") && !stream.startsWith("$MQTT_")) return { kind: "mqtt", reserved: "$MQTT.>" };
  if (intersects(subject, "$KV.>") && !belongs(subject, stream, "KV_", "$KV."))
    return { kind: "kv", reserved: "$KV.>" };
  if (intersects(subject, "$O.>") && !belongs(subject, stream, "OBJ_", "$O."))
    return { kind: "object", reserved: "$O.>" };
  return undefined;
}

function belongs(subject: string, stream: string, prefix: string, root: string): boolean {
  return stream.startsWith(prefix) && contains(`${root}${stream.slice(prefix.length)}.>`, subject);
}
