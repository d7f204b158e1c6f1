/** Lints off the main thread. */
import { thrownText } from "#core/result.ts";
import { type CheckAnswer, type CheckRequest, createCheckSession } from "./session.ts";

const answerTo = createCheckSession();

addEventListener("message", ({ data }: MessageEvent<CheckRequest>) => {
  let answer: CheckAnswer;
  try {
    answer = answerTo(data);
  } catch (thrown) {
    answer = { type: "failed", problem: thrownText(thrown) };
  }
  postMessage(answer);
});
