/**
 * What the guide asks: who produces what, who consumes it, and what must hold. Everything but what is produced may be
 * left out; `steps/requirements.ts` says what is taken instead, and why.
 */
import * as v from "valibot";
import { environmentSchema } from "../design/model.ts";
import { parseDuration, parseSize, SECOND } from "../design/units.ts";

/** Parts of subjects and names: `orders`, `order`, `placed`. */
const word = v.pipe(
  v.string(),
  v.maxLength(32, "expected at most 32 characters"),
  v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "expected a lower-case word such as orders or order-line"),
);

/** Whether the guide may use the text as a name. */
export function isWord(text: string): boolean {
  return v.is(word, text);
}

/** Parameters of subjects: `order_id`. */
const parameter = v.pipe(
  v.string(),
  v.maxLength(32, "expected at most 32 characters"),
  v.regex(/^[a-z][a-z0-9_]*$/, "expected a lower-case name such as order_id"),
);

const durationText = v.pipe(
  v.string(),
  v.maxLength(40, "expected a duration such as 40ms or 24h"),
  v.check((text) => isPositive(parseDuration(text)), "expected a duration such as 40ms or 24h"),
);

/** How long something is kept, or away. */
const span = v.pipe(
  v.string(),
  v.maxLength(40, "expected a duration such as 10m or 24h"),
  v.check((text) => {
    const parsed = parseDuration(text);
    return parsed.ok && parsed.value >= SECOND;
  }, "expected a duration of a second or more, such as 10m or 24h"),
);

/** Bytes, or a text with a unit: `1 KiB`. */
const size = v.union(
  [
    v.pipe(v.number(), v.minValue(1), v.maxValue(2 ** 50)),
    v.pipe(
      v.string(),
      v.maxLength(40),
      v.check((text) => {
        const parsed = parseSize(text);
        return parsed.ok && parsed.value > 0 && parsed.value <= 2 ** 50;
      }),
    ),
  ],
  "expected bytes, or a size such as 2 KiB",
);

function isPositive(parsed: ReturnType<typeof parseDuration>): boolean {
  return parsed.ok && parsed.value > 0;
}

const perSecond = v.pipe(
  v.number("expected a number of messages a second, such as 20"),
  v.finite(),
  v.minValue(0.000_001, "expected a number above 0"),
  v.maxValue(100_000_000, "expected at most 100,000,000 a second"),
);
const count = v.pipe(
  v.number("expected a whole number"),
  v.safeInteger("expected a whole number"),
  v.minValue(1, "expected at least 1"),
  v.maxValue(1_000_000_000, "expected at most 1,000,000,000"),
);
const few = v.pipe(count, v.maxValue(10_000, "expected at most 10,000"));
const share = v.pipe(
  v.number("expected a share from 0 to 1"),
  v.minValue(0, "expected 0 to 1"),
  v.maxValue(1, "expected 0 to 1"),
);
const text = v.pipe(v.string(), v.maxLength(2000, "expected at most 2,000 characters"));

/** How many of each kind of answer there may be. */
const MOST = 100;

/** What a message is: a fact that whoever cares may read, or work that one service must do. */
export const MESSAGE_KINDS = ["event", "command"] as const;

/** Whether somebody waits for an answer: nobody, the caller itself until its timeout, or somebody later. */
export const ANSWER_NEEDS = ["none", "now", "later"] as const;

/** Whether the same fact is in a database: written there too, or read from its log. */
export const DATABASE_ANSWERS = ["none", "written", "captured"] as const;

/** What stored messages must survive: nothing, a lost server, a power failure of the site too. */
export const DURABILITY_ANSWERS = ["ephemeral", "standard", "zero-loss"] as const;

/** What the stream is to its readers: a feed, the truth from which state is rebuilt, or a legal record. */
export const RECORDS = ["feed", "event-store", "audit"] as const;

const messageSchema = v.strictObject({
  /** `{domain}.{entity}.{event}` begins its subject, and names it in other answers. */
  domain: word,
  entity: word,
  event: word,
  kind: v.optional(v.picklist(MESSAGE_KINDS)),
  /** The application that publishes it. */
  producer: v.optional(word),
  /** Processes of it. */
  instances: v.optional(few),
  /** What tells one from the other, and how many different values there are. */
  identifiers: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          name: parameter,
          values: v.optional(count),
          /** Somebody chooses messages by it: a filter, a permission, a limit. */
          selected: v.optional(v.boolean()),
        }),
      ),
      v.maxLength(6, "expected at most 6 identifiers"),
    ),
  ),
  /** Messages a second: mean, and in the busiest minute. */
  rate: v.optional(perSecond),
  peakRate: v.optional(perSecond),
  /** Payload. */
  size: v.optional(v.strictObject({ mean: v.optional(size), p99: v.optional(size), max: v.optional(size) })),
  answer: v.optional(v.picklist(ANSWER_NEEDS)),
  /** A message may be lost or come twice: the next one makes up for it. */
  lossTolerated: v.optional(v.boolean()),
  database: v.optional(v.picklist(DATABASE_ANSWERS)),
  /** How far back readers must be able to go; `none` when nobody reads what is handled, `forever` without an end. */
  history: v.optional(v.union([v.picklist(["none", "forever"]), span], "expected none, forever or a duration")),
  record: v.optional(v.picklist(RECORDS)),
  durability: v.optional(v.picklist(DURABILITY_ANSWERS)),
  /** Kept a second time, in another cluster: to read it far away, or apart from its record. */
  copied: v.optional(v.boolean()),
  /** The longest time by which it may be due later than it is published. */
  delay: v.optional(span),
  /** Urgent first; the share of the messages that each has. */
  priorities: v.optional(
    v.pipe(
      v.array(v.strictObject({ name: word, share: v.optional(share) })),
      v.minLength(2, "expected two priorities or more"),
      v.maxLength(5, "expected at most 5 priorities"),
    ),
  ),
  /** The longest time in which its producer cannot reach the servers and keeps retrying. */
  outage: v.optional(span),
  /** Every site produces it, each at the rate given. */
  atSites: v.optional(v.boolean()),
});

/** What must be handled in the order of publication. */
export const ORDERS = ["none", "per-key", "strict"] as const;

/** What it means when a message is handled twice. */
export const DUPLICATE_ANSWERS = ["harmless", "forbidden"] as const;

const consumerSchema = v.strictObject({
  service: word,
  /** Messages by their first words: `orders`, `orders.order` or `orders.order.placed`. */
  reads: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(120))),
    v.minLength(1, "expected one message or more"),
    v.maxLength(MOST),
  ),
  processing: v.optional(v.strictObject({ mean: v.optional(durationText), p99: v.optional(durationText) })),
  /** Processes, and messages that each handles at once. */
  instances: v.optional(few),
  concurrency: v.optional(few),
  /** Messages of the busiest minute must be handled within it. */
  latency: v.optional(durationText),
  duplicates: v.optional(v.picklist(DUPLICATE_ANSWERS)),
  sideEffects: v.optional(v.boolean()),
  order: v.optional(v.picklist(ORDERS)),
  /** The identifier by which messages are in order. */
  key: v.optional(parameter),
  /** It starts over from old messages. */
  replay: v.optional(v.boolean()),
  /** Only messages of now matter to it. */
  liveOnly: v.optional(v.boolean()),
  /** The longest time for which it is away. */
  outage: v.optional(span),
  /** Calls at once that the system behind it bears. */
  parallelCalls: v.optional(few),
  /** Share of messages whose handling fails at first. */
  failureRate: v.optional(share),
});

const services = v.optional(v.pipe(v.array(word), v.maxLength(MOST)));

const stateSchema = v.strictObject({
  bucket: word,
  /** The key, with parameters: `{user}`. */
  key: v.optional(
    v.pipe(v.string(), v.maxLength(100), v.regex(/^[-\w{}]+(\.[-\w{}]+)*$/, "expected a key such as {user}")),
  ),
  keys: v.optional(count),
  history: v.optional(v.pipe(count, v.maxValue(64, "expected at most 64"))),
  /** A value goes when it was not written again for so long. */
  ttl: v.optional(span),
  valueSize: v.optional(size),
  writers: services,
  readers: services,
  watchers: services,
  /** A writer decides on the value it read, and another may write meanwhile. */
  contended: v.optional(v.boolean()),
});

const fileSchema = v.strictObject({
  bucket: word,
  /** Objects a day, and how large they are. */
  perDay: v.optional(
    v.pipe(
      v.number("expected a number of objects a day, such as 2000"),
      v.minValue(0.001, "expected at least 0.001"),
      v.maxValue(1_000_000_000, "expected at most 1,000,000,000"),
    ),
  ),
  size: v.optional(size),
  kept: v.optional(span),
  writers: services,
  readers: services,
});

const siteSchema = v.strictObject({
  /** The JetStream domain of its leaf node, and the first word of its subjects. */
  name: word,
  /** The longest time for which its link is down. */
  outage: v.optional(span),
});

/** The languages that step six writes programs in. */
export const LANGUAGES = ["go", "python", "typescript", "javascript"] as const;

/** Of the document that the guide and `new --answers` take. */
export const answersSchema = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.maxLength(200))),
  description: v.optional(text),
  environment: v.optional(
    v.strictObject({
      profile: v.optional(environmentSchema.entries.profile),
      server: v.optional(environmentSchema.entries.server),
      /** JetStream servers, and servers that may be lost at the same time. */
      servers: v.optional(v.pipe(count, v.maxValue(1000, "expected at most 1,000"))),
      lostServers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2, "expected 0 to 2"))),
      /** Availability zones over which the servers are spread. */
      zones: v.optional(v.pipe(count, v.maxValue(100, "expected at most 100"))),
      maxPayload: v.optional(size),
      /** What each server gives to JetStream. */
      storage: v.optional(size),
      memory: v.optional(size),
      syncAlways: v.optional(v.boolean()),
      /** Something else watches streams and consumers. */
      alerting: v.optional(v.boolean()),
      /** What the server says of messages that are given up is kept. */
      advisories: v.optional(v.boolean()),
      sites: v.optional(v.pipe(v.array(siteSchema), v.maxLength(50))),
    }),
  ),
  messages: v.pipe(v.array(messageSchema), v.maxLength(MOST, `expected at most ${MOST}`)),
  consumers: v.optional(v.pipe(v.array(consumerSchema), v.maxLength(MOST, `expected at most ${MOST}`))),
  state: v.optional(v.pipe(v.array(stateSchema), v.maxLength(MOST))),
  files: v.optional(v.pipe(v.array(fileSchema), v.maxLength(MOST))),
  language: v.optional(v.picklist(LANGUAGES)),
});

/** As `answersSchema` reads it. */
export type Answers = v.InferOutput<typeof answersSchema>;

/** A kind of message. */
export type MessageAnswer = Answers["messages"][number];

/** A service that reads some of them. */
export type ConsumerAnswer = NonNullable<Answers["consumers"]>[number];

/** Current values by key. */
export type StateAnswer = NonNullable<Answers["state"]>[number];

/** Large contents. */
export type FileAnswer = NonNullable<Answers["files"]>[number];

/** A place in the answers: `["messages", 0, "rate"]`. */
export type AnswerPath = readonly (string | number)[];
