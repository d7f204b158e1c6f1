/** What `nats … add --config` leaves out of a configuration, and what it refuses though the server would take it. */
import type { ElementId } from "../../../design/ids.ts";
import { isJsonObject } from "../../../design/json-value.ts";
import { ELEMENT_SHAPES } from "../../../design/shape.ts";
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import type { FieldPath } from "../../../topology/model.ts";
import type { Plan } from "../../plan.ts";
import type { ExportNote } from "../../target.ts";

/** Members of a consumer that are always sent as false. Source: jsm.go consumers.go (createConsumer). */
const NOT_SENT = ["direct", "sourcing"] as const;

/** The least that a member of a stream may be. Source: jsm.go schemas/jetstream/api/v1/stream_create_request.json. */
const LEAST: readonly (readonly [at: readonly string[], least: 0 | -1])[] = [
  [["max_consumers"], -1],
  [["max_msgs"], -1],
  [["max_msgs_per_subject"], -1],
  [["max_bytes"], -1],
  [["max_msg_size"], -1],
  [["max_age"], 0],
  [["duplicate_window"], 0],
  [["first_seq"], 0],
  [["subject_delete_marker_ttl"], 0],
  [["consumer_limits", "inactive_threshold"], 0],
];

/** Of every stream and consumer that set-up creates, in their order. */
export function cliNotes({ streams }: Plan): ExportNote[] {
  return streams.flatMap(({ id, config, consumers }) => [
    ...oddName(id, "name", config.name),
    ...leftOut(id, "stream", config),
    ...LEAST.filter(([at, least]) => isBelow(config, at, least)).map(([at, least]) => tooSmall(id, at, least)),
    ...consumers.flatMap((consumer) => [
      ...oddName(consumer.id, consumer.config.durable_name ? "durable_name" : "name", consumer.name ?? ""),
      ...leftOut(consumer.id, "consumer", consumer.config),
    ]),
  ]);
}

/** Source: jsm.go jsm.go (IsValidName). What else it refuses, the server does too. */
function oddName(element: ElementId, member: string, name: string): ExportNote[] {
  if (!name.includes("\u0000")) return [];
  return [{ element, at: ["config", member], text: "`nats` refuses a name that holds a NUL: give it another." }];
}

function leftOut(element: ElementId, kind: "stream" | "consumer", config: StreamConfig | ConsumerConfig): ExportNote[] {
  const fields: FieldPath[] = unknownMembers(kind, config).map((member) => ["config", member]);
  for (const member of NOT_SENT) if (kind === "consumer" && config[member]) fields.push(["config", member]);
  for (const key of Object.keys(config.metadata ?? {}))
    if (key.startsWith("_nats.")) fields.push(["config", "metadata", key]);
  return fields.map((at) => ({ element, at, text: `\`nats\` leaves out ${JSON.stringify(at.at(-1))}.` }));
}

function unknownMembers(kind: "stream" | "consumer", config: StreamConfig | ConsumerConfig): string[] {
  const shape = ELEMENT_SHAPES.get(kind);
  const own = shape?.type === "object" ? shape.fields.get("config") : undefined;
  return own?.type === "object" ? Object.keys(config).filter((member) => !own.fields.has(member)) : [];
}

function isBelow(config: StreamConfig, at: readonly string[], least: number): boolean {
  let value: unknown = config;
  for (const member of at) value = isJsonObject(value) ? value[member] : undefined;
  return typeof value === "number" && value < least;
}

function tooSmall(element: ElementId, at: readonly string[], least: 0 | -1): ExportNote {
  const instead = least === -1 ? "-1, which says unlimited too" : "0, which says none too";
  return { element, at: ["config", ...at], text: `\`nats\` refuses ${at.at(-1)} below ${least}: make it ${instead}.` };
}
