/** What travels: the headers that a publication sets. Payloads are not part of a design. */
import type { Publication } from "../../../design/kinds/publication.ts";
import type { Spec } from "./channels.ts";

const EXPECTED = {
  stream: "Nats-Expected-Last-Sequence",
  subject: "Nats-Expected-Last-Subject-Sequence",
} as const;

/** A message object; without headers of its own it has none. */
export function messageOf({ messageId, ttl, expectedSequence, schedule }: Publication): Spec {
  const properties: Spec = {
    ...(messageId && { "Nats-Msg-Id": header("The server drops what comes again with the same id.", messageId) }),
    ...(ttl && { "Nats-TTL": header("The server deletes the message after this time.", ttl) }),
    ...(expectedSequence && {
      [EXPECTED[expectedSequence]]: header("The server takes the message only if this is still the last sequence."),
    }),
    ...(schedule && {
      "Nats-Schedule": header("The server publishes to the target at these times.", schedule.when),
      "Nats-Schedule-Target": header("The subject of what the schedule publishes.", schedule.target),
      ...(schedule.source && {
        "Nats-Schedule-Source": header("The subject whose last message is published.", schedule.source),
      }),
      ...(schedule.timeZone && {
        "Nats-Schedule-Time-Zone": header("The time zone of the schedule.", schedule.timeZone),
      }),
    }),
  };
  return Object.keys(properties).length > 0 ? { headers: { type: "object", properties } } : {};
}

/** `template` is how the design writes its value: `{order_id}`. */
function header(description: string, template?: string): Spec {
  return { type: "string", description, "x-template": template };
}
