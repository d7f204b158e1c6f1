import { expect, test } from "vitest";
import type { Conversing } from "./conversation.ts";
import { askOnce } from "./once.ts";

interface Answer {
  readonly type: "doubled";
  readonly n: number;
}

/** What happened to the worker, in order. `reply`: what it does when it is asked. */
function worker(reply: (n: number, answer: (answer: Answer) => void, fail: (problem: string) => void) => void) {
  const events: string[] = [];
  let timeOut = () => {};
  const surroundings: Conversing<number, Answer> = {
    later(run) {
      timeOut = run;
      return () => events.push("no longer waited for");
    },
    connect(onAnswer, onFailure) {
      events.push("started");
      return {
        send(n) {
          events.push(`asked ${n}`);
          reply(n, onAnswer, onFailure);
        },
        end: () => events.push("ended"),
      };
    },
  };
  return { surroundings, events, timeOut: () => timeOut() };
}

test("a worker is started for a question and ended after the answer", async () => {
  const { surroundings, events } = worker((n, answer) => answer({ type: "doubled", n: 2 * n }));
  expect(await askOnce(surroundings, 21)).toEqual({ type: "doubled", n: 42 });
  expect(events).toEqual(["started", "asked 21", "no longer waited for", "ended"]);
});

test("one that fails, or says nothing, has no answer and is ended", async () => {
  const failing = worker((_, __, fail) => fail("It could not be loaded."));
  expect(await askOnce(failing.surroundings, 1)).toBeNull();
  expect(failing.events).toContain("ended");
  const silent = worker(() => {});
  const asked = askOnce(silent.surroundings, 1);
  silent.timeOut();
  expect(await asked).toBeNull();
  expect(silent.events).toContain("ended");
});
