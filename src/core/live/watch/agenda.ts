/**
 * What to ask next. In view comes first; then the list of all streams; then, longest ago first, the consumers of the
 * streams that the design has. What cannot have changed is not asked.
 */
import { isToken } from "../api/scope.ts";
import type { ApiScope } from "../snapshot.ts";
import type { WatchFocus } from "./contract.ts";
import { PAGE, type Question, subjectOf } from "./questions.ts";
import type { Registry, WatchedStream } from "./registry.ts";

/** Consumers that are done with everything are asked again after so long, in milliseconds: they may have been edited. */
const SETTLED_IN_VIEW = 30_000;
const SETTLED = 5 * 60_000;
/** A stream's whole list is cheaper than single questions, up to so many consumers for each that is wanted. */
const LIST_FOR_ONE = 4;
const LIST_ALWAYS = 8;

/** What was asked before, and what is of no use to ask again yet. */
export interface AskedBefore {
  /** Milliseconds since 1970; null for never. */
  at(subject: string): number | null;
  isBlocked(subject: string): boolean;
}

/** What the next questions follow from. Times in milliseconds. */
export interface AgendaInput {
  readonly scope: ApiScope;
  readonly registry: Registry;
  readonly focus: WatchFocus;
  readonly asked: AskedBefore;
  readonly now: number;
  /** Between two looks at the same thing, at least. */
  readonly pace: number;
  /** All streams are listed as often as that: none is asked for by itself. */
  readonly listIsFast: boolean;
  /** There is no such list for this user: the streams of the design are asked for one by one. */
  readonly listDenied: boolean;
}

/** What is in view, longest ago first. */
export function inView(input: AgendaInput): Question[] {
  const { focus, registry, listIsFast, listDenied } = input;
  const questions: Question[] = [];
  for (const { stream: name, consumers } of focus.inView.filter(({ stream }) => isToken(stream))) {
    const stream = registry.streams.get(name);
    if (listDenied || (stream && !listIsFast)) questions.push({ ask: "stream", stream: name });
    if (stream) questions.push(...consumersInView(input, stream, consumers));
  }
  return due(input, questions);
}

function consumersInView(input: AgendaInput, stream: WatchedStream, wanted: readonly string[]): Question[] {
  const { registry, now } = input;
  const moving = wanted.filter(isToken).filter((name) => {
    const known = stream.consumers.get(name);
    return !known || !registry.isSettled(stream, name) || now - known.look.heard >= SETTLED_IN_VIEW;
  });
  if (moving.length === 0) return [];
  const all = Math.max(stream.look.consumers, stream.consumers.size);
  const list: Question = { ask: "consumers", stream: stream.name, offset: 0 };
  const listed = !input.asked.isBlocked(subjectOf(input.scope, list));
  if (listed && all <= PAGE && all <= LIST_ALWAYS + LIST_FOR_ONE * moving.length) return [list];
  return moving.map((consumer) => ({ ask: "consumer", stream: stream.name, consumer }));
}

/** What is not in view, longest ago first. */
export function elsewhere(input: AgendaInput): Question[] {
  const { focus, registry, asked, scope, listDenied } = input;
  const questions: Question[] = [];
  for (const { stream: name, consumers } of focus.resources) {
    if (!isToken(name)) continue;
    if (listDenied) questions.push({ ask: "stream", stream: name });
    const stream = registry.streams.get(name);
    if (!stream || isIdle(input, stream)) continue;
    const list: Question = { ask: "consumers", stream: name, offset: 0 };
    if (!asked.isBlocked(subjectOf(scope, list))) questions.push(list);
    else for (const consumer of consumers.filter(isToken)) questions.push({ ask: "consumer", stream: name, consumer });
  }
  return due(input, questions);
}

/** Nothing has become of its consumers since they were asked. */
function isIdle({ registry, now }: AgendaInput, stream: WatchedStream): boolean {
  const { look, listed, consumers } = stream;
  if (look.consumers === 0 && consumers.size === 0) return true;
  if (listed === null || now - listed >= SETTLED || look.consumers !== consumers.size) return false;
  for (const name of consumers.keys()) if (!registry.isSettled(stream, name)) return false;
  return true;
}

function due({ asked, scope, now, pace }: AgendaInput, questions: readonly Question[]): Question[] {
  const waiting: { readonly question: Question; readonly at: number }[] = [];
  for (const question of questions) {
    const subject = subjectOf(scope, question);
    const at = asked.at(subject);
    // Rounds do not begin to the millisecond.
    if (asked.isBlocked(subject) || (at !== null && now - at < pace * 0.9)) continue;
    waiting.push({ question, at: at ?? 0 });
  }
  return waiting.sort((a, b) => a.at - b.at).map(({ question }) => question);
}
