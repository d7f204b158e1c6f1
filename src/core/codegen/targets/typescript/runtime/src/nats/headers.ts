/** Headers of messages. */
import type { JetStreamPublishOptions } from "@nats-io/jetstream";
import { headers as createHeaders, type MsgHdrs } from "@nats-io/transport-node";

/** What headers tell the server about a message. */
export type Instructions = Partial<Pick<JetStreamPublishOptions, "msgID" | "ttl" | "expect" | "schedule">>;

/**
 * The headers that `read` gets. None when one of them has a name that the client does not take, as "X Y" is: what some
 * publisher made of a header must not keep the message from being handled.
 */
export function readHeaders(read: () => MsgHdrs | undefined): MsgHdrs | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Headers with the same entries. */
export function copyOf(headers: MsgHdrs | undefined): MsgHdrs {
  const copy = createHeaders();
  for (const [name, values] of headers ?? []) for (const value of values) copy.append(name, value);
  return copy;
}

/** The headers, and those that tell the server what is asked of it. */
export function withInstructions(
  headers: MsgHdrs | undefined,
  { msgID, ttl, expect, schedule }: Instructions,
): MsgHdrs {
  const all = copyOf(headers);
  const own: Readonly<Record<string, string | number | undefined>> = {
    "Nats-Msg-Id": msgID,
    "Nats-TTL": ttl,
    "Nats-Expected-Last-Sequence": expect?.lastSequence,
    "Nats-Expected-Last-Subject-Sequence": expect?.lastSubjectSequence,
    "Nats-Schedule": schedule && String(schedule.specification),
    "Nats-Schedule-Target": schedule?.target,
    "Nats-Schedule-Source": schedule?.source,
    "Nats-Schedule-Time-Zone": schedule?.timezone,
  };
  for (const [name, value] of Object.entries(own)) if (value !== undefined) all.set(name, String(value));
  return all;
}
