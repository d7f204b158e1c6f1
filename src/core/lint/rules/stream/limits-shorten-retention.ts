import { formatCount, formatSize, SECOND } from "../../../design/units.ts";
import type { EffectiveStream } from "../../../jetstream/effective.ts";
import { settings } from "../../facts/inputs.ts";
import { subjectCount } from "../../facts/stores/cardinality.ts";
import { type Store, storeOf } from "../../facts/stores/stores.ts";
import { roomFor, type Volume, volumeOf } from "../../facts/stores/volume.ts";
import type { Fix } from "../../finding.ts";
import { configure } from "../../fix.ts";
import type { Read } from "../../incremental/cells.ts";
import { roundUpCount } from "../../rounding.ts";
import { defineRule } from "../../rule.ts";
import { approxCount, approxDuration, durationText } from "../../words/figures.ts";
import { someOf } from "../../words/lists.ts";

interface Short {
  readonly field: "max_bytes" | "max_msgs";
  /** Share of what `max_age` promises. */
  readonly share: number;
  /** What would hold all of it. */
  readonly needed: number;
}

interface Shortened {
  readonly name: string;
  readonly flow: string;
  readonly limit: string;
  readonly holds: number;
  readonly age: number;
}

/** Only of limits retention: a queue holds what is not acknowledged, whatever its rate. */
export const limitsShortenRetention = defineRule<Shortened>({
  id: "stream/limits-shorten-retention",
  title: "Size limit cuts max_age short",
  severity: { production: "warning", development: "warning" },
  source: { path: "nats-io/nats-server server/filestore.go enforceBytesLimit, enforceMsgLimit" },
  message: ({ name, flow, limit, holds, age }) =>
    `At ${flow}, ${limit} holds ${approxDuration(holds)} of ${name}, not the ${durationText(age)} of max_age: slow ` +
    "consumers and replays miss messages. Raise the limit, or lower max_age to that.",
  visit: {
    stream({ id, element }, report, read) {
      const { max_age: age = 0, max_bytes = 0, max_msgs = 0, retention = "limits", discard = "old" } = element.config;
      if (age <= 0 || (max_bytes <= 0 && max_msgs <= 0) || retention !== "limits" || discard !== "old") return;
      const volume = read(volumeOf, id);
      const store = volume && read(storeOf, id);
      const messages = store && messagesKept(read, store, volume);
      if (!messages) return;
      const short = shortOf(store.effective, volume, messages);
      const [tightest] = short;
      if (!tightest) return;
      report({
        at: ["config", tightest.field],
        data: {
          name: store.name,
          flow: flowText(volume),
          limit: limitText(tightest.field, store.effective[tightest.field]),
          holds: age * tightest.share,
          age,
        },
        fix: raise(read, store, short),
      });
    },
  },
});

/** What `max_age` would leave in the stream; undefined where TTLs, or subjects nobody can count, decide. */
function messagesKept(read: Read, { id, effective }: Store, { rate }: Volume): number | undefined {
  if (effective.sealed || effective.allow_msg_ttl) return undefined;
  const messages = (rate * effective.max_age) / SECOND;
  if (effective.max_msgs_per_subject <= 0) return messages;
  const { subjects, complete } = read(subjectCount, id);
  return complete ? Math.min(messages, subjects * effective.max_msgs_per_subject) : undefined;
}

function shortOf({ max_bytes: bytes, max_msgs: most }: EffectiveStream, volume: Volume, messages: number): Short[] {
  const needed = messages * volume.record;
  const short: Short[] = [];
  if (most > 0 && messages > most) short.push({ field: "max_msgs", share: most / messages, needed: messages });
  if (bytes > 0 && volume.sizesKnown && needed > bytes)
    short.push({ field: "max_bytes", share: bytes / needed, needed });
  return short.sort((a, b) => a.share - b.share);
}

function raise(read: Read, { id, element, config }: Store, short: readonly Short[]): Fix | undefined {
  const { sizeHeadroom } = read(settings, "").thresholds;
  const changes: Record<string, number> = {};
  for (const { field, needed } of short) {
    const wanted = needed * sizeHeadroom;
    const limit = field === "max_bytes" ? roomFor(read, config, wanted) : roundUpCount(wanted);
    if (limit === undefined) return undefined;
    changes[field] = limit;
  }
  const texts = short.map(({ field }) => limitText(field, changes[field] ?? 0, " to"));
  return {
    label: `Raise ${someOf(texts)}`,
    command: configure(id, element, changes),
    caveat: "Needs that much storage on each replica. What is deleted already does not come back.",
  };
}

function limitText(field: Short["field"], value: number, between = ""): string {
  return `${field}${between} ${field === "max_bytes" ? formatSize(value) : formatCount(value)}`;
}

function flowText({ rate, record, sizesKnown }: Volume): string {
  return `${approxCount(rate)} messages a second${sizesKnown ? ` of ${approxCount(Math.round(record))} bytes` : ""}`;
}
