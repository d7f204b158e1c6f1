/** Writes code off the main thread. */
import { thrownText } from "#core/result.ts";
import { type CodeAnswer, type CodeRequest, createCodeSession } from "./session.ts";

const answerTo = createCodeSession();

addEventListener("message", ({ data }: MessageEvent<CodeRequest>) => {
  let answer: CodeAnswer;
  try {
    answer = answerTo(data);
  } catch (thrown) {
    answer = { type: "failed", problem: thrownText(thrown) };
  }
  postMessage(answer, { transfer: answer.type === "zip" ? [answer.bytes.buffer] : [] });
});
