/** Answers that contradict each other, or the server: found before anything is made of them. */
import { isAvailable, NEWEST_SERVER } from "../jetstream/versions.ts";
import type { AnswerPath, Answers, ConsumerAnswer, MessageAnswer } from "./answers.ts";
import { type AnswersError, answersError } from "./errors.ts";
import { begins, wantedMessages } from "./names.ts";

/** First words of subjects that the guide makes itself: dead letters, and requests; and what names its own stream. */
const RESERVED_DOMAINS: ReadonlySet<string> = new Set(["dlq", "svc", "delivery-advisories"]);
/** Second word of messages that are due later. */
export const SCHEDULED = "scheduled";
/** Source: nats-server server/stream.go (AllowMsgSchedules). */
const SCHEDULES_SINCE = "2.12.0";

type Named = MessageAnswer & { readonly name: string };

/** Errors: all codes but those of the schema and answers/too-much. */
export function checkAnswers(answers: Answers): AnswersError[] {
  const messages = answers.messages.map((answer): Named => {
    return { ...answer, name: `${answer.domain}.${answer.entity}.${answer.event}` };
  });
  return [
    ...twice(
      messages.map(({ name }) => name),
      (i) => ["messages", i, "event"],
    ),
    ...twice(bucketsOf(answers.state), (i) => ["state", i, "bucket"]),
    ...twice(bucketsOf(answers.files), (i) => ["files", i, "bucket"]),
    ...messages.flatMap((message, i) => checkMessage(message, ["messages", i], answers)),
    ...checkAggregates(messages),
    ...checkSites(answers),
    ...checkConsumers(answers.consumers ?? [], messages),
  ];
}

function bucketsOf(list: readonly { readonly bucket: string }[] = []): string[] {
  return list.map(({ bucket }) => bucket);
}

function twice(names: readonly string[], pathOf: (index: number) => AnswerPath): AnswersError[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [answersError("answers/twice", pathOf(i), { name })] : [],
  );
}

function checkMessage(message: Named, path: AnswerPath, { environment = {} }: Answers): AnswersError[] {
  const errors: AnswersError[] = [];
  const {
    domain,
    entity,
    identifiers = [],
    record = "feed",
    delay,
    priorities,
    atSites,
    history,
    lossTolerated,
  } = message;
  const command = message.kind === "command";
  const conflict = (field: string, what: string, instead: string) =>
    errors.push(answersError("answers/conflict", [...path, field], { what, instead }));
  if (RESERVED_DOMAINS.has(domain)) {
    errors.push(answersError("answers/reserved-word", [...path, "domain"], { word: domain }));
  }
  if (entity === SCHEDULED) errors.push(answersError("answers/reserved-word", [...path, "entity"], { word: entity }));
  errors.push(
    ...twice(
      identifiers.map(({ name }) => name),
      (i) => [...path, "identifiers", i, "name"],
    ),
  );
  errors.push(
    ...twice(
      (priorities ?? []).map(({ name }) => name),
      (i) => [...path, "priorities", i, "name"],
    ),
  );
  const { server = NEWEST_SERVER } = environment;
  if (delay !== undefined && !isAvailable(SCHEDULES_SINCE, server)) {
    errors.push(answersError("answers/server-too-old", [...path, "delay"], { needs: "2.12", server }));
  }
  if (message.answer === "now") {
    for (const field of ["delay", "priorities", "record", "history"] as const) {
      if (message[field] !== undefined) {
        conflict(
          field,
          "A caller that waits for its answer stores nothing",
          "Leave this out, or say that the answer may come later.",
        );
      }
    }
  }
  if (message.copied && (command || history === "none" || message.answer === "now")) {
    conflict("copied", "There is nothing to copy: what is handled is not kept", "Make it an event with a history.");
  }
  if (command && history !== undefined && history !== "none") {
    conflict("history", "A work queue keeps nothing that is done", "Make it an event, or leave the history out.");
  }
  if (command && record !== "feed") {
    conflict("record", "A work queue keeps nothing that is done", "Make it an event.");
  }
  if (delay !== undefined && record !== "feed") {
    conflict(
      "delay",
      "A schedule replaces earlier ones of its subject, which a record forbids",
      "Publish to another message when it is due.",
    );
  }
  if (delay !== undefined && priorities) {
    conflict("priorities", "What is due later comes on one subject", "Leave the priorities out, or the delay.");
  }
  if (record === "event-store" && identifiers.length === 0) {
    conflict("record", "An event store has one subject for each aggregate", "Add the aggregate's identifier.");
  }
  if (record === "event-store" && priorities) {
    conflict("priorities", "The events of an aggregate come in one order", "Leave the priorities out.");
  }
  if (lossTolerated && record !== "feed") {
    conflict("lossTolerated", "A record with gaps is none", "Say that nothing may be lost.");
  }
  if (history === "forever" && message.durability === "ephemeral") {
    conflict("durability", "What is kept for good must survive a server", "Use standard or zero-loss.");
  }
  if (atSites) {
    if (!environment.sites?.length) errors.push(answersError("answers/no-sites", [...path, "atSites"], {}));
    if (command)
      conflict("atSites", "Sites are gathered by sourcing, which takes work from no queue", "Make it an event.");
    if (message.answer === "now") conflict("atSites", "A request goes where its service is", "Leave this out.");
    if (delay !== undefined) conflict("delay", "Schedules of a site are not gathered", "Leave this out.");
    if (record === "event-store")
      conflict("record", "Each site would decide for itself", "Store the events at the hub.");
  }
  return errors;
}

/** All events of an aggregate share its subject, so nothing else can be published below it. */
function checkAggregates(messages: readonly Named[]): AnswersError[] {
  const recordOf = new Map<string, boolean>();
  return messages.flatMap(({ domain, entity, record, answer }, i) => {
    if (answer === "now") return [];
    const stored = record === "event-store";
    const first = recordOf.get(`${domain}.${entity}`) ?? stored;
    recordOf.set(`${domain}.${entity}`, first);
    if (first === stored) return [];
    const what = `Some messages of ${domain}.${entity} are an event store's, and others are not`;
    return [
      answersError("answers/conflict", ["messages", i, "record"], { what, instead: "Give those another entity." }),
    ];
  });
}

/** A site's name is the first word of its subjects. */
function checkSites({ environment = {}, messages }: Answers): AnswersError[] {
  const { sites = [] } = environment;
  const path = (i: number): AnswerPath => ["environment", "sites", i, "name"];
  const domains = new Set(messages.map(({ domain }) => domain));
  return [
    ...twice(
      sites.map(({ name }) => name),
      path,
    ),
    ...sites.flatMap(({ name }, i) =>
      RESERVED_DOMAINS.has(name) || domains.has(name)
        ? [answersError("answers/reserved-word", path(i), { word: name })]
        : [],
    ),
  ];
}

function checkConsumers(consumers: readonly ConsumerAnswer[], messages: readonly Named[]): AnswersError[] {
  const errors: AnswersError[] = [];
  const doneBy = new Map<string, string>();
  const readBy = new Set<string>();
  for (const [i, consumer] of consumers.entries()) {
    const path: AnswerPath = ["consumers", i];
    for (const [j, start] of consumer.reads.entries()) {
      if (messages.some(({ name }) => begins(name, start))) continue;
      errors.push(answersError("answers/no-such-message", [...path, "reads", j], { name: start.slice(0, 60) }));
    }
    const wanted = wantedMessages(consumer, messages);
    for (const { name, kind, answer } of wanted) {
      const one = kind === "command" || answer === "now";
      const other = one ? doneBy.get(name) : undefined;
      if (other !== undefined && other !== consumer.service) {
        errors.push(answersError("answers/command-shared", [...path, "reads"], { message: name, service: other }));
      } else if (readBy.has(`${consumer.service} ${name}`)) {
        errors.push(answersError("answers/twice", [...path, "reads"], { name }));
      }
      if (one) doneBy.set(name, consumer.service);
      readBy.add(`${consumer.service} ${name}`);
    }
    errors.push(...checkReading(consumer, wanted, path));
  }
  return errors;
}

/** What one service wants of what it reads. */
function checkReading(consumer: ConsumerAnswer, wanted: readonly Named[], path: AnswerPath): AnswersError[] {
  const errors: AnswersError[] = [];
  const { order = "none", key, replay, liveOnly, duplicates, service } = consumer;
  const conflict = (field: string, what: string, instead: string) =>
    errors.push(answersError("answers/conflict", [...path, field], { what, instead }));
  if (liveOnly && (replay || duplicates === "forbidden" || order === "per-key" || order === "strict")) {
    conflict("liveOnly", "Who only listens gets no guarantee", "Leave out replay, order and duplicates, or this.");
  }
  for (const message of wanted) {
    if (message.answer === "now") continue;
    const command = message.kind === "command";
    if (replay && (command || message.history === "none" || message.delay !== undefined)) {
      conflict("replay", `Nothing of ${message.name} is kept`, "Make it an event with a history.");
    }
    if (liveOnly && command) conflict("liveOnly", `${message.name} is work to be done`, "Make it an event.");
    if (duplicates === "forbidden" && message.lossTolerated) {
      conflict("duplicates", `${message.name} may be lost`, "Say that nothing of it may be lost.");
    }
    if (order !== "none" && (message.priorities || message.delay !== undefined)) {
      conflict(
        "order",
        `${message.name} does not come in the order of publication`,
        "Leave out its priorities and delay.",
      );
    }
    if (order === "per-key") errors.push(...checkKey(message, key, service, path));
  }
  return errors;
}

function checkKey(
  { name, identifiers = [] }: Named,
  key: string | undefined,
  service: string,
  path: AnswerPath,
): AnswersError[] {
  if (key === undefined && identifiers.length !== 1) {
    return [answersError("answers/key-missing", [...path, "key"], { service })];
  }
  const wanted = key ?? identifiers[0]?.name ?? "";
  if (identifiers.some((each) => each.name === wanted)) return [];
  return [answersError("answers/no-such-identifier", [...path, "key"], { key: wanted, message: name })];
}
