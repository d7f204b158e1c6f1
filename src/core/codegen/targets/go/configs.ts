/** Configurations as literals of the client's types. */
import type { ConsumerConfig, StreamConfig } from "../../../jetstream/wire.ts";
import { CONSUMER, ORDERED, STREAM } from "./client-fields.ts";
import { fieldsOf } from "./field-values.ts";
import { type Expression, list, struct, text } from "./literal.ts";

/** What the client sends whether it is written or not, with the server's defaults. */
const STREAM_DEFAULTS = { retention: "limits", discard: "old", storage: "file" } as const;
const CONSUMER_DEFAULTS = { deliver_policy: "all", ack_policy: "none", replay_policy: "instant" } as const;

/** As the client checks names. Source: jetstream/jetstream.go (validateStreamName), consumer.go (validateConsumerName). */
const isName = (name: string): boolean => name !== "" && !/[>*. /\\\t\r\n]/.test(name);

/** As the client checks a single filter. Source: jetstream/jetstream.go (validateSubject). */
const isFilter = (subject: string): boolean => /^[^ >]*>?$/.test(subject) && !/^\.|\.$/.test(subject);

/** A `jetstream.StreamConfig`; undefined when it cannot hold all that is declared. */
export function streamLiteral(config: StreamConfig): Expression | undefined {
  if (!isName(config.name)) return undefined;
  const fields = fieldsOf({ ...STREAM_DEFAULTS, ...config }, STREAM);
  return fields && struct("jetstream.StreamConfig", fields);
}

/** A `jetstream.ConsumerConfig`; undefined when it cannot hold all that is declared. */
export function consumerLiteral(config: ConsumerConfig): Expression | undefined {
  const { durable_name: durable, name, filter_subject: filter } = config;
  if ([durable, name].some((each) => each !== undefined && !isName(each))) return undefined;
  if ((durable && name && durable !== name) || (filter && !isFilter(filter))) return undefined;
  const fields = fieldsOf({ ...CONSUMER_DEFAULTS, ...config }, CONSUMER);
  return fields && struct("jetstream.ConsumerConfig", fields);
}

/** A `jetstream.OrderedConsumerConfig`, and the declared fields that it has no place for. */
export function orderedLiteral({ filter_subject: filter, filter_subjects: filters, ...config }: ConsumerConfig): {
  readonly literal: Expression;
  readonly lost: readonly string[];
} {
  const subjects = filters?.length ? filters : filter ? [filter] : [];
  const known = ORDERED.flatMap(([wire, name, write]) => {
    const value = (config as Record<string, unknown>)[wire];
    const written = value === undefined ? undefined : write(value);
    return written ? [{ wire, field: [name, written] as const }] : [];
  });
  const kept = new Set(known.map(({ wire }) => wire));
  const fields = known.map(({ field }) => field);
  if (subjects.length > 0) fields.unshift(["FilterSubjects", list("[]string", subjects.map(text))]);
  return {
    literal: struct("jetstream.OrderedConsumerConfig", fields),
    lost: Object.keys(config).filter((wire) => !kept.has(wire)),
  };
}
