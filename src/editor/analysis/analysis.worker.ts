/** Sizes designs, and tells what they promise, off the main thread. */
import { thrownText } from "#core/result.ts";
import { type AnalysisAnswer, type AnalysisRequest, createAnalysisSession } from "./session.ts";

const answerTo = createAnalysisSession();

addEventListener("message", ({ data }: MessageEvent<AnalysisRequest>) => {
  let answer: AnalysisAnswer;
  try {
    answer = answerTo(data);
  } catch (thrown) {
    answer = { type: "failed", problem: thrownText(thrown) };
  }
  postMessage(answer);
});
