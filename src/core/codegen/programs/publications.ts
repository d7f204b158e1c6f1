/** What programs publish and ask. */
import type { Publication } from "../../design/kinds/publication.ts";
import { parseDuration, SECOND } from "../../design/units.ts";
import { templateQuery } from "../../jetstream/subject-template.ts";
import { isValidPublishSubject } from "../../jetstream/subjects.ts";
import type { PlannedPublication } from "../plan.ts";
import type { ExportNote } from "../target.ts";
import type { ProgramPublication, Words } from "./model.ts";
import type { StoredBy } from "./stored-by.ts";
import { parameterScope } from "./templates.ts";
import { wordsOf } from "./words.ts";

/** Attempts after the first, of a publisher whose design does not say. */
const RETRIES = 5;

/** Messages in flight of an asynchronous publisher whose design does not say. */
const WINDOW = 256;

const SAMPLE_BYTES = 256;

/** Undefined, with a note, when no client can publish it. */
export function programPublication(
  { element, at, publication }: PlannedPublication,
  storedBy: StoredBy,
  unique: (words: Words) => Words,
  notes: ExportNote[],
): ProgramPublication | undefined {
  const { subject, mode: declared, schedule } = publication;
  const note = (field: FieldOf, text: string) => notes.push({ element, at: [...at, field], text });
  if (!isPublishable(subject) || (schedule && !isPublishable(schedule.target))) {
    note(
      isPublishable(subject) ? "schedule" : "subject",
      `No message can be published to ${quoted(subject, schedule)}: the call is left out.`,
    );
    return undefined;
  }
  const streams = storedBy(subject);
  const counter = streams.some(({ config }) => config.allow_msg_counter === true);
  const mode = counter && declared !== "request" ? "js" : (declared ?? (streams.length > 0 ? "js" : "core"));
  if (counter && declared && declared !== mode && declared !== "request")
    note("mode", "The stream counts: each call waits for the sum, one message at a time.");
  if (mode.startsWith("js") && streams.length === 0) {
    note(
      "subject",
      `No stream of the design stores ${JSON.stringify(subject)}: publishing it fails with "no responders" until one does.`,
    );
  }
  const scope = parameterScope();
  const template = scope.readTokens(subject);
  const messageId = publication.messageId ? scope.read(publication.messageId) : undefined;
  const timed = schedule && { ...schedule, target: scope.readTokens(schedule.target) };
  const domain = streams.find((stream) => stream.domain)?.domain;
  const acknowledged = mode.startsWith("js");
  const horizon = millis(publication.retryHorizon);
  return {
    element,
    at,
    words: unique(wordsOf(subject, "message")),
    subject: template,
    parameters: scope.parameters,
    mode,
    retries: acknowledged ? (publication.retries ?? RETRIES) : 0,
    retriesTimeouts: Boolean(messageId ?? publication.expectedSequence),
    ...(horizon !== undefined && { retryHorizon: horizon }),
    window: Math.max(1, publication.maxOutstanding ?? WINDOW),
    ...(messageId && { messageId }),
    ...(publication.expectedSequence && { expectedSequence: publication.expectedSequence }),
    ...(publication.ttl && { ttl: ttlHeader(publication.ttl) }),
    ...(timed && { schedule: timed }),
    counter: counter && mode === "js",
    ...(domain && { domain }),
    sample: { rate: publication.rate ?? 1, bytes: Math.round(publication.bytes ?? SAMPLE_BYTES) },
  };
}

type FieldOf = keyof Publication;

/** With parameters it stands for subjects that can be published to. */
export function isPublishable(subject: string): boolean {
  return isValidPublishSubject(subject) && templateQuery(subject) !== undefined;
}

function quoted(subject: string, schedule: Publication["schedule"]): string {
  return JSON.stringify(isPublishable(subject) ? schedule?.target : subject);
}

/** Whole seconds, as every release reads them; a part of one counts as one. */
function ttlHeader(ttl: string): string {
  if (ttl === "never") return ttl;
  const parsed = parseDuration(ttl);
  return parsed.ok ? String(Math.max(1, Math.ceil(parsed.value / SECOND))) : ttl;
}

/** Milliseconds; undefined for what is not there or no duration. */
export function millis(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value / 1_000_000 : undefined;
}
