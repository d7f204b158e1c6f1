/** A worker for tests, which answers, and whose timers run, when the test says so. */
import type { Conversing } from "../conversation.ts";
import type { Failed } from "../serve.ts";

/** As long as an answer may take. */
export const WATCHDOG_MS = 60_000;

/** One connection: the newest is the one in use. */
export interface ManualLink {
  /** Answers the oldest request that waits for it. */
  answer(): void;
  /** As a worker that could not be loaded. */
  fail(): void;
  readonly ended: boolean;
}

/** `createSession`: what answers, one for each connection; where `fails` says so, it throws instead. */
export function manualWorker<Request, Answer>(
  createSession: () => (request: Request) => Answer,
  fails: (request: Request) => boolean,
) {
  const timers = new Set<{ run: () => void; ms: number }>();
  const asked: Request[] = [];
  const links: ManualLink[] = [];
  const surroundings: Conversing<Request, Answer> = {
    later(run, ms) {
      const timer = { run, ms };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    connect(onAnswer, onFailure) {
      const session = createSession();
      const waiting: Request[] = [];
      const link = {
        ended: false,
        answer() {
          const request = waiting.shift();
          if (!request) return;
          const answer: Answer | Failed = fails(request) ? { type: "failed", problem: "a bug" } : session(request);
          onAnswer(structuredClone(answer));
        },
        fail: () => onFailure("gone"),
      };
      links.push(link);
      return {
        send(request) {
          asked.push(request);
          waiting.push(structuredClone(request));
        },
        end: () => {
          link.ended = true;
        },
      };
    },
  };
  return {
    surroundings,
    /** Every request, in order. */
    asked,
    links,
    /** Runs the timers that are no longer than `longest`, in milliseconds. */
    tick(longest = WATCHDOG_MS - 1) {
      for (const timer of [...timers].filter(({ ms }) => ms <= longest)) {
        timers.delete(timer);
        timer.run();
      }
    },
    newest: () => links.at(-1),
  };
}
