/** One question after the other: what each costs, what was answered, and what is not to be asked again so soon. */
import type { ServerPort } from "../port.ts";
import type { ApiScope } from "../snapshot.ts";
import type { WatchClock } from "./contract.ts";
import { type Pace, unitsOf } from "./pace.ts";
import type { Problems } from "./problems.ts";
import { type Answer, ask, type Question, subjectOf } from "./questions.ts";
import type { Registry } from "./registry.ts";

/** Milliseconds. */
const TIMEOUT = 5_000;
/** What was not answered, or refused, is not asked for again so soon. */
const BLOCKED_FOR = 30_000;
/** A round in which nothing comes back is given up after so many. */
const MOST_FAILURES = 4;

/** What is asked with, and what is told of the answers. */
interface Means {
  readonly port: ServerPort;
  readonly scope: ApiScope;
  readonly clock: WatchClock;
  readonly registry: Registry;
  readonly pace: Pace;
  readonly problems: Problems;
}

export class Asking {
  readonly #means: Means;
  readonly #asked = new Map<string, number>();
  readonly #blocked = new Map<string, number>();
  #silence = 0;
  #stopped = false;

  constructor(means: Means) {
    this.#means = means;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** A round begins. */
  begin(): void {
    this.#silence = 0;
  }

  /** The connection is another: what was not answered may be. */
  unblock(): void {
    this.#blocked.clear();
  }

  /** The last question of the round had no reply. */
  get isSilent(): boolean {
    return this.#silence > 0;
  }

  /** Nobody answers, or nobody wants to know. */
  get isOver(): boolean {
    return this.#stopped || this.#silence >= MOST_FAILURES;
  }

  /** Milliseconds since 1970; null when it was never asked. */
  at(subject: string): number | null {
    return this.#asked.get(subject) ?? null;
  }

  isBlocked(subject: string): boolean {
    const until = this.#blocked.get(subject);
    return until !== undefined && this.#means.clock.now() < until;
  }

  /** Null when watching was stopped meanwhile. */
  async ask(question: Question): Promise<Answer | null> {
    const { port, scope, clock, pace, problems } = this.#means;
    const subject = subjectOf(scope, question);
    this.#asked.set(subject, clock.now());
    const answer = await ask(port, scope, question, { timeout: TIMEOUT, now: clock.now });
    if (this.#stopped) return null;
    pace.spend(unitsOf("bytes" in answer ? answer.bytes : 0));
    problems.note(subject, answer);
    if (answer.state === "failed" && answer.code !== "port/permission") this.#silence += 1;
    else this.#silence = 0;
    if (answer.state === "gone") this.#lose(question, answer.what);
    else if (answer.state !== "read") this.#block(subject, answer);
    return answer;
  }

  /** What it says of one thing goes to the registry. */
  async askOne(question: Question): Promise<void> {
    const answer = await this.ask(question);
    if (answer?.state !== "read") return;
    const { registry } = this.#means;
    for (const look of answer.streams) registry.seeStream(look);
    for (const look of answer.consumers) registry.seeConsumer(look);
  }

  #lose(question: Question, what: "stream" | "consumer"): void {
    if (question.ask === "streams") return;
    const { registry } = this.#means;
    const { stream } = question;
    if (question.ask === "consumer" && what === "consumer") registry.lose({ stream, consumer: question.consumer });
    else registry.lose({ stream });
  }

  /** What is not permitted stays so until the connection is another. */
  #block(subject: string, answer: Answer): void {
    const forGood = answer.state === "failed" && answer.code === "port/permission";
    this.#blocked.set(subject, forGood ? Number.POSITIVE_INFINITY : this.#means.clock.now() + BLOCKED_FOR);
  }
}
