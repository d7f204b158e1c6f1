/** One question at a time to a worker, which is started for the first one and, when it failed, anew for the next. */
import type { Connect, Link } from "./link.ts";
import type { Failed } from "./serve.ts";

/** A worker that is silent for so long is stopped; ten thousand elements take any of them some seconds. */
const LONGEST_MS = 60_000;

/** Runs something later; returns how to prevent it. */
export type Later = (run: () => void, ms: number) => () => void;

/** With the timers of the browser. */
export const later: Later = (run, ms) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** What a conversation needs of its surroundings. */
export interface Conversing<Request, Answer> {
  readonly connect: Connect<Request, Answer | Failed>;
  readonly later: Later;
}

/** Who asks. May ask again at once. */
interface Listener<Answer> {
  answer(answer: Answer): void;
  /** The worker is gone, and knows nothing any more. `inARow`: how often it has failed since the last answer. */
  failure(problem: string, inARow: number): void;
}

/** What a worker says that was ended meanwhile is not heard. */
export class Conversation<Request, Answer extends { readonly type: string }> {
  private link: Link<Request> | null = null;
  private stopWaiting: (() => void) | null = null;
  private failures = 0;

  constructor(
    private readonly surroundings: Conversing<Request, Answer>,
    private readonly listener: Listener<Answer>,
  ) {}

  /** An answer is still to come: ask nothing. */
  get isBusy(): boolean {
    return this.stopWaiting !== null;
  }

  ask(request: Request): void {
    this.link ??= this.open();
    this.stopWaiting = this.surroundings.later(() => this.fail("It took longer than a minute."), LONGEST_MS);
    this.link.send(request);
  }

  /** Ends the worker, and forgets its failures. */
  end(): void {
    this.hangUp();
    this.failures = 0;
  }

  private open(): Link<Request> {
    const link: Link<Request> = this.surroundings.connect(
      (answer) => link === this.link && this.hear(answer),
      (problem) => link === this.link && this.fail(problem),
    );
    return link;
  }

  private hear(answer: Answer | Failed): void {
    if (isFailed(answer)) {
      this.fail(answer.problem);
      return;
    }
    this.stopWaiting?.();
    this.stopWaiting = null;
    this.failures = 0;
    this.listener.answer(answer);
  }

  private fail(problem: string): void {
    this.hangUp();
    this.failures += 1;
    this.listener.failure(problem, this.failures);
  }

  private hangUp(): void {
    this.link?.end();
    this.link = null;
    this.stopWaiting?.();
    this.stopWaiting = null;
  }
}

function isFailed(answer: { readonly type: string }): answer is Failed {
  return answer.type === "failed";
}
