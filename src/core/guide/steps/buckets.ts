/** Step three, for what is no stream of messages: current values in KV buckets, large contents in object stores. */
import type { ElementId } from "../../design/ids.ts";
import type { BucketUse } from "../../design/kinds/publication.ts";
import { DAY } from "../../design/units.ts";
import { templatePattern } from "../../jetstream/subject-template.ts";
import { isAvailable } from "../../jetstream/versions.ts";
import { roundUpSize } from "../../lint/rounding.ts";
import { THRESHOLDS } from "../../lint/thresholds.ts";
import { formulaText } from "../../sizing/figure.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import { storeSizingOf } from "../../sizing/store-sizing.ts";
import type { AnswerPath, FileAnswer, StateAnswer } from "../answers.ts";
import type { Draft, From } from "../draft.ts";
import { type AnswersError, answersError } from "../errors.ts";
import { fromAll, type Message, type Requirements } from "../requirements.ts";
import type { ConsumerPlan, StreamPlan } from "./plans.ts";
import { nanosOf, sizeOf } from "./requirements.ts";

const STEP = "streams";
const DEFAULT_KEYS = 10_000;
/** Objects a day that nobody counted, and their size. Judgement. */
const DEFAULT_PER_DAY = 1000;
const DEFAULT_OBJECT = 10 * 1024 * 1024;
const DEFAULT_KEPT = 30 * DAY;
/** Source: ADR-20: chunks of 128 KiB, each a message; and a message of metadata. */
const CHUNK = 128 * 1024;
const CHUNK_OVERHEAD = 130;
const METADATA = 300;
const DAY_SECONDS = 86_400;

/** Draws buckets, and who uses them. Errors: answers/too-much. */
export function buckets(
  requirements: Requirements,
  plans: readonly StreamPlan[],
  consumers: readonly ConsumerPlan[],
  draft: Draft,
): AnswersError[] {
  const { answers } = requirements;
  const users = new Users(draft);
  const errors: AnswersError[] = [];
  for (const [i, state] of (answers.state ?? []).entries())
    drawState(state, ["state", i], requirements, users, draft, errors);
  for (const [i, file] of (answers.files ?? []).entries())
    drawFiles(file, ["files", i], requirements, users, draft, errors);
  drawPayloads(requirements, plans, consumers, draft, errors);
  return errors;
}

/** Which element stands for a service: what it has already, or a program of its own. */
class Users {
  private readonly draft: Draft;
  private readonly extra = new Map<string, ElementId>();

  constructor(draft: Draft) {
    this.draft = draft;
  }

  use(service: string, use: BucketUse, from: From): void {
    const id = this.find(service) ?? this.create(service, from);
    const element = this.draft.now.elements.get(id);
    this.draft.append(id, element?.kind === "consumer" ? ["worker", "uses"] : ["uses"], use);
  }

  private find(service: string): ElementId | undefined {
    const own = [...this.draft.now.elements].filter(([, element]) => "app" in element && element.app === service);
    const [first] = own.find(([, { kind }]) => kind !== "producer") ?? own[0] ?? [];
    return first ?? this.extra.get(service);
  }

  private create(service: string, from: From): ElementId {
    const element = { kind: "producer", name: service, app: service } as const;
    const id = this.draft.add("requirements", service, element, { reason: `${service} uses a bucket.`, from });
    this.extra.set(service, id);
    return id;
  }
}

function drawState(
  { bucket, key = "{key}", keys = DEFAULT_KEYS, history = 1, ...state }: StateAnswer,
  path: AnswerPath,
  { replicas, server }: Requirements,
  users: Users,
  draft: Draft,
  errors: AnswersError[],
): void {
  const given = state as StateAnswer;
  const id = draft.add(
    STEP,
    bucket,
    { kind: "kv", keys, config: { bucket, storage: "file" } },
    { reason: "Only the current value of each key counts: a KV bucket.", from: [path] },
  );
  const set = (field: string, value: unknown, reason: string, from: From, formula?: string) =>
    draft.set(STEP, id, ["config", field], value, { reason, from, ...(formula !== undefined && { formula }) });
  set("num_replicas", replicas.value, "As safe as the streams.", replicas.from);
  set(
    "history",
    history,
    history > 1 ? "Earlier values are wanted too." : "The last value is enough.",
    history > 1 ? [[...path, "history"]] : "default",
  );
  const ttl = nanosOf(given.ttl);
  if (ttl !== undefined) set("ttl", ttl, "A value that is not written again is no longer true.", [[...path, "ttl"]]);
  const watchers = given.watchers ?? [];
  if (ttl !== undefined && watchers.length > 0 && isAvailable("2.11.0", server)) {
    set("limit_marker_ttl", THRESHOLDS.markerTtl, "Watchers are told of a key that expired, also after a pause.", [
      [...path, "watchers"],
    ]);
  }
  const valueSize = sizeOf(given.valueSize) ?? THRESHOLDS.payloadBytes;
  set(
    "max_value_size",
    Math.min(2 ** 31 - 1, roundUpSize(2 * valueSize) ?? valueSize),
    "A value far larger than expected is a mistake.",
    given.valueSize === undefined ? "default" : [[...path, "valueSize"]],
    `2 × ${quantityText("bytes", valueSize)}`,
  );
  const writers = new Set(given.writers ?? []);
  const readers = new Set(given.readers ?? []);
  const at: From = [path];
  for (const service of writers) {
    const both = readers.has(service);
    const writes = given.contended || both ? "update" : "put";
    users.use(service, { bucket: id, access: both ? "read-write" : "write", key, writes, bytesMax: valueSize }, at);
  }
  for (const service of readers) if (!writers.has(service)) users.use(service, { bucket: id, access: "read", key }, at);
  for (const service of new Set(watchers))
    users.use(service, { bucket: id, access: "watch", key: templatePattern(key), watches: 1 }, at);
  if (writers.size === 0)
    users.use(bucket, { bucket: id, access: "write", key, writes: "put", bytesMax: valueSize }, at);
  const advised = draft.read()(storeSizingOf, id)?.advisedLimit;
  if (advised?.state !== "known") return;
  const bytes = roundUpSize(advised.value);
  if (bytes === undefined) errors.push(answersError("answers/too-much", path, { what: `Bucket ${bucket}` }));
  else {
    const from = fromAll(given.valueSize === undefined ? "default" : [[...path, "valueSize"]], [[...path, "keys"]]);
    set("max_bytes", bytes, "All keys with their history, and room to spare.", from, formulaText(advised));
  }
}

function drawFiles(
  { bucket, writers = [], readers = [], ...file }: FileAnswer,
  path: AnswerPath,
  { replicas }: Requirements,
  users: Users,
  draft: Draft,
  errors: AnswersError[],
): void {
  const contents = {
    bucket,
    perDay: file.perDay ?? DEFAULT_PER_DAY,
    size: sizeOf(file.size) ?? DEFAULT_OBJECT,
    kept: nanosOf(file.kept) ?? DEFAULT_KEPT,
    keptReason:
      file.kept === undefined ? "A month, for nobody said how long they are wanted." : "As long as they are wanted.",
    from: [path] as From,
  };
  const id = drawStore(contents, replicas, draft, errors, path);
  const both = writers.filter((service) => readers.includes(service));
  for (const service of new Set(writers)) {
    users.use(
      service,
      { bucket: id, access: both.includes(service) ? "read-write" : "write", bytesMax: contents.size },
      [path],
    );
  }
  for (const service of new Set(readers))
    if (!both.includes(service)) users.use(service, { bucket: id, access: "read" }, [path]);
}

/** One store for the payloads of a context, which producers write and consumers read. */
function drawPayloads(
  { replicas }: Requirements,
  plans: readonly StreamPlan[],
  consumers: readonly ConsumerPlan[],
  draft: Draft,
  errors: AnswersError[],
): void {
  for (const plan of plans) {
    const large = plan.routes.filter(({ claimCheck }) => claimCheck);
    const [first] = large;
    if (!first) continue;
    const messages = large.map(({ message }) => message);
    const from = fromAll(...messages.map(({ path }) => [[...path, "size"]]));
    const rate = messages.reduce((sum, each) => sum + each.rate.value * each.places, 0);
    const bytes = messages.reduce((sum, each) => sum + each.rate.value * each.places * each.bytes.value, 0) / rate;
    const contents = {
      bucket: freeBucket(`${plan.domain}-payloads`, draft),
      perDay: rate * DAY_SECONDS,
      size: bytes,
      kept: payloadAge(plan, messages, draft),
      keptReason: "Twice as long as the messages that name them, which must not outlive them.",
      from,
    };
    const id = drawStore(contents, replicas, draft, errors, first.message.path);
    const largest = Math.max(...messages.map((each) => each.bytesMax.value));
    for (const producer of new Set(large.flatMap(({ sent }) => sent.map((each) => each.producer)))) {
      draft.append(producer, ["uses"], { bucket: id, access: "write", bytesMax: largest });
    }
    for (const consumer of consumers) {
      if (consumer.stream !== plan || !messages.some((message) => consumer.reader.messages.includes(message))) continue;
      draft.append(consumer.id, ["worker", "uses"], { bucket: id, access: "read" });
    }
  }
}

function freeBucket(wanted: string, draft: Draft): string {
  const taken = new Set(
    [...draft.now.elements.values()].flatMap((each) => (each.kind === "object-store" ? each.config.bucket : [])),
  );
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${wanted}-${n}`;
  return name;
}

function payloadAge(plan: StreamPlan, messages: readonly Message[], draft: Draft): number {
  const { max_age: age = 0 } = draft.get(plan.id, "stream").config;
  const outages = messages.flatMap(({ readers }) => readers.map(({ outage }) => outage.value));
  const waits = Math.max(
    THRESHOLDS.maxDowntime,
    ...outages,
    ...messages.map(({ answer }) => nanosOf(answer.delay) ?? 0),
  );
  return Math.min(2 * (age || waits), 2 ** 58);
}

interface Contents {
  readonly bucket: string;
  readonly perDay: number;
  readonly size: number;
  readonly kept: number;
  readonly keptReason: string;
  readonly from: From;
}

/** F2 for objects. */
function drawStore(
  { bucket, perDay, size, kept, keptReason, from }: Contents,
  replicas: Requirements["replicas"],
  draft: Draft,
  errors: AnswersError[],
  path: AnswerPath,
): ElementId {
  const id = draft.add(
    STEP,
    bucket,
    { kind: "object-store", config: { bucket, storage: "file" } },
    { reason: "Contents too large for messages: an object store, in chunks.", from },
  );
  const set = (field: string, value: unknown, reason: string, why: From, formula?: string) =>
    draft.set(STEP, id, ["config", field], value, { reason, from: why, ...(formula !== undefined && { formula }) });
  set("num_replicas", replicas.value, "As safe as the streams.", replicas.from);
  set("ttl", kept, keptReason, from);
  const chunks = Math.ceil(size / CHUNK);
  const each = size + chunks * CHUNK_OVERHEAD + METADATA;
  const objects = (perDay * kept) / DAY;
  const bytes = objects * each;
  const most = roundUpSize(bytes * THRESHOLDS.sizeHeadroom);
  if (most === undefined) errors.push(answersError("answers/too-much", path, { what: `Object store ${bucket}` }));
  else {
    set(
      "max_bytes",
      most,
      "All objects in their chunks, and room to spare.",
      from,
      `${quantityText("count", perDay)} a day × ${quantityText("ns", kept)} × (${quantityText("bytes", size)} + ${chunks} × ${CHUNK_OVERHEAD} B + ${METADATA} B) = ` +
        `${quantityText("bytes", bytes)}, × ${THRESHOLDS.sizeHeadroom} headroom = ${quantityText("bytes", bytes * THRESHOLDS.sizeHeadroom)}`,
    );
  }
  return id;
}
