import * as v from "valibot";
import { streamConfigSchema } from "../../jetstream/wire.ts";

/** What stored messages must survive: nothing, the loss of a server, a power failure too. */
export const DURABILITIES = ["ephemeral", "standard", "zero-loss"] as const;

/** What the stream is for; rules and code follow it. */
export const STREAM_INTENTS = ["event-store", "audit", "archive", "dlq", "coalesce", "kv", "object-store"] as const;

/** A stream: the server's configuration, and what the design wants of it. */
export const streamSchema = v.strictObject({
  kind: v.literal("stream"),
  config: streamConfigSchema,
  durability: v.optional(v.picklist(DURABILITIES)),
  intent: v.optional(v.picklist(STREAM_INTENTS)),
  /** JetStream domain that holds the stream, when it is not the design's own. */
  domain: v.optional(v.string()),
});
