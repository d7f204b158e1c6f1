/** Where messages go that a consumer gives up: what its worker publishes, and what movers make of advisories. */
import type { ElementId } from "../../design/ids.ts";
import { SubjectIndex } from "../../jetstream/subject-index.ts";
import { intersects } from "../../jetstream/subjects.ts";
import type { Plan, PlannedConsumer } from "../plan.ts";
import { storedConsumer, storedStream } from "../stored.ts";
import type { DeadLetterRoute, DeadLetterTo, ProgramWorker, Template } from "./model.ts";
import { isPublishable } from "./publications.ts";
import type { StoredBy } from "./stored-by.ts";
import { fill, parameterScope } from "./templates.ts";

const ADVISORIES = "$JS.EVENT.ADVISORY.CONSUMER";

/** The advisories of messages that are given up. Source: nats-server server/jetstream_events.go. */
const GIVEN_UP = ["MAX_DELIVERIES", "MSG_TERMINATED"] as const;

/** Stands for a value that is not known once a message is given up. */
const UNKNOWN = "unknown";

/** Answers for one plan. */
export interface DeadLetters {
  /** Where the consumer's worker sends what it cannot handle; undefined also when nobody can publish there. */
  to(consumer: PlannedConsumer): DeadLetterTo | undefined;
  /** What copies the messages that the consumer gives up; undefined without a subject for them or a name. */
  route(consumer: PlannedConsumer): DeadLetterRoute | undefined;
  /** A consumer of the design is given its advisories by a stream. */
  isMoved(consumer: PlannedConsumer): boolean;
  /** Only a deletion takes what the consumer gives up out of its stream. */
  deletes(consumer: PlannedConsumer): boolean;
  /** Of a consumer that delivers advisories. */
  mover(consumer: PlannedConsumer): ProgramWorker["mover"];
  /** A message behind the consumer that is still stored was given up by it: its route can do without advisories. */
  isSwept(consumer: PlannedConsumer): boolean;
  /** Those of a mover's routes that can. */
  swept(consumer: PlannedConsumer): readonly DeadLetterRoute[];
}

/** `storedBy`: of the same plan. */
export function deadLettersOf(plan: Plan, storedBy: StoredBy): DeadLetters {
  const movers = moversOf(plan);
  const stores = (subject: string) => storedBy(subject).length > 0;
  const sent = (subject: string): DeadLetterTo | undefined =>
    isPublishable(subject) ? { subject, stored: stores(subject) } : undefined;

  const to = ({ element, stream, name }: PlannedConsumer) => {
    const subject = element.worker?.deadLetter?.subject;
    return subject && stream ? sent(fillNames(subject, stream.name, name)) : undefined;
  };
  const routeTo = (consumer: PlannedConsumer, target: DeadLetterTo | undefined): DeadLetterRoute | undefined => {
    const { stream, name } = consumer;
    if (!stream || !name || !target) return undefined;
    const { domain } = stream;
    return {
      ...target,
      stream: stream.name,
      consumer: name,
      ...(domain && { domain }),
      deletes: deletes(plan, stream.id),
    };
  };
  const movedRoutes = (consumer: PlannedConsumer, which = (_: PlannedConsumer) => true) => {
    const subject = moverSubject(consumer);
    return (movers.movedBy.get(consumer) ?? []).filter(which).flatMap((other) => {
      if (!other.stream) return [];
      const own =
        to(other) ?? (subject === undefined ? undefined : sent(fillNames(subject, other.stream.name, other.name)));
      return routeTo(other, own) ?? [];
    });
  };
  const copied = copiedStreams(plan);
  const isSwept = (consumer: PlannedConsumer) => {
    const store = consumer.stream && plan.streamById.get(consumer.stream.id);
    if (!store || copied.has(store.name)) return false;
    return storedStream(plan, store).retention === "workqueue" && storedConsumer(plan, consumer).max_deliver > 0;
  };
  return {
    to,
    route: (consumer) => routeTo(consumer, to(consumer)),
    isSwept,
    swept: (consumer) => movedRoutes(consumer, isSwept),
    isMoved: (consumer) => movers.moverOf.has(consumer),
    deletes: ({ stream }) => stream !== undefined && deletes(plan, stream.id),
    mover(consumer) {
      if (!movers.movedBy.has(consumer)) return undefined;
      const subject = moverSubject(consumer);
      const fallback =
        subject && isPublishable(subject) ? { ...namesOnly(subject), stored: stores(subject) } : undefined;
      return { routes: movedRoutes(consumer), ...(fallback && { fallback }) };
    },
  };
}

/** Which consumers deliver advisories, and whose. */
interface Movers {
  readonly moverOf: ReadonlyMap<PlannedConsumer, PlannedConsumer>;
  /** By mover, in the order of the plan. */
  readonly movedBy: ReadonlyMap<PlannedConsumer, readonly PlannedConsumer[]>;
}

/** The first mover that is given the advisories of a consumer has it to itself. */
function moversOf(plan: Plan): Movers {
  const movedBy = new Map<PlannedConsumer, PlannedConsumer[]>();
  const seen = new Set<string>();
  const index = new SubjectIndex<{ readonly rank: number; readonly mover: PlannedConsumer }>();
  for (const mover of plan.consumers) {
    const subjects = subjectsOf(plan, mover);
    if (!areAdvisories(subjects)) continue;
    const rank = movedBy.size;
    movedBy.set(mover, []);
    for (const subject of subjects) {
      if (seen.has(subject)) continue;
      seen.add(subject);
      index.add(subject, { rank, mover });
    }
  }
  const moverOf = new Map<PlannedConsumer, PlannedConsumer>();
  if (movedBy.size === 0) return { moverOf, movedBy };
  for (const consumer of plan.consumers) {
    const { stream, name } = consumer;
    if (!stream || !name) continue;
    const given = index.findPattern(`${ADVISORIES}.MAX_DELIVERIES.${stream.name}.${name}`);
    const [first, ...others] = given.map(({ value }) => value);
    if (!first) continue;
    const { mover } = others.reduce((a, b) => (b.rank < a.rank ? b : a), first);
    moverOf.set(consumer, mover);
    movedBy.get(mover)?.push(consumer);
  }
  return { moverOf, movedBy };
}

/** Where a mover puts the letters of those that name no subject themselves. */
function moverSubject({ element: { worker } }: PlannedConsumer): string | undefined {
  return worker?.deadLetter?.subject ?? worker?.publishes?.find(({ mode }) => mode !== "request")?.subject;
}

/** Nothing but advisories, those of messages that are given up among them. */
function areAdvisories(subjects: readonly string[]): boolean {
  return (
    subjects.every((subject) => subject.startsWith(`${ADVISORIES}.`)) &&
    GIVEN_UP.some((kind) => subjects.some((subject) => intersects(subject, `${ADVISORIES}.${kind}.>`)))
  );
}

/** What the consumer delivers: its filters, else what its stream captures. */
function subjectsOf(plan: Plan, { config, stream }: PlannedConsumer): readonly string[] {
  if (config.filter_subjects?.length) return config.filter_subjects;
  if (config.filter_subject) return [config.filter_subject];
  const store = stream && plan.streamById.get(stream.id);
  return store ? (storedStream(plan, store).subjects ?? []) : [];
}

/**
 * Nothing but a deletion takes a message that was given up out of a work queue, or out of an interest stream; of the
 * latter only when no other consumer may still want it.
 */
function deletes(plan: Plan, id: ElementId): boolean {
  const store = plan.streamById.get(id);
  if (!store) return false;
  const { retention } = storedStream(plan, store);
  return retention === "workqueue" || (retention === "interest" && store.consumers.length === 1);
}

/**
 * Names of streams that mirrors and sources copy, whatever their domain: a message that is acknowledged stays in a work
 * queue until its copies are made. Source: nats-server server/stream.go, `ackMsg`.
 */
function copiedStreams({ streams }: Plan): ReadonlySet<string> {
  return new Set(
    streams.flatMap(({ config: { mirror, sources = [] } }) =>
      [...(mirror ? [mirror] : []), ...sources].map(({ name }) => name),
    ),
  );
}

/** Of its parameters those that are known of every advisory stay. */
function namesOnly(subject: string): Template {
  const { parts } = parameterScope().readTokens(subject);
  const known = parts.map((part) =>
    typeof part === "string" || part.name === "stream" || part.name === "consumer" ? part : UNKNOWN,
  );
  return { text: subject, parts: known };
}

function fillNames(subject: string, stream: string, consumer = UNKNOWN): string {
  return fill(
    parameterScope().readTokens(subject),
    new Map([
      ["stream", stream],
      ["consumer", consumer],
    ]),
    UNKNOWN,
  );
}
