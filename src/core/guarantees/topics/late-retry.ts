/** A publisher that repeats a message, although the first attempt was stored. */
import { durationText } from "../../lint/words/figures.ts";
import { ofPublication, ofSenders, ofStore } from "../causes.ts";
import { type Sentence, type Teller, type Told, unacknowledged } from "./topic.ts";

export const tellLateRetry: Teller = (told) => [repeat(told)];

/** Whether a message that is published twice is in the stream once, however late the second comes. */
export function dropsRepeats({ sender, first }: Pick<Told, "sender" | "first">): boolean {
  const { expectedSequence, messageId, retries } = sender.declared;
  if (expectedSequence || retries === 0) return true;
  const { duplicate_window: window } = first.effective;
  return Boolean(messageId) && window > 0 && sender.retryHorizon !== undefined && sender.retryHorizon <= window;
}

function repeat(told: Told): Sentence {
  const { sender, senders, first, senderNames } = told;
  const { expectedSequence, messageId, retries } = sender.declared;
  const { duplicate_window: window } = first.effective;
  if (unacknowledged(told)) {
    const text = `${senderNames} is not told what was stored, and repeats nothing.`;
    return { tone: "depends", text, causes: ofSenders(senders, "mode") };
  }
  if (sender.deadLetter) {
    const text = "A dead letter that is published again is stored again: whoever reads it may see it twice.";
    return { tone: "depends", text, causes: ofSenders(senders, "subject") };
  }
  if (expectedSequence) {
    const text = `${first.name} refuses a repeat (err_code 10071) when the first attempt was stored.`;
    return { tone: "kept", text, causes: ofSenders(senders, "expectedSequence") };
  }
  if (retries === 0) {
    return { tone: "kept", text: `${senderNames} repeats nothing.`, causes: ofSenders(senders, "retries") };
  }
  if (!messageId) {
    const text = "A repeat whose first attempt was stored after all is a second message: nothing tells them apart.";
    return { tone: "lost", text, causes: [ofPublication(sender, "messageId"), ...ofSenders(senders, "retries")] };
  }
  const ids = [ofStore(first, "duplicate_window"), ofPublication(sender, "messageId")];
  if (window <= 0) {
    const text = `${first.name} remembers no message ids: a repeat is a second message.`;
    return { tone: "lost", text, causes: ids };
  }
  const causes = [...ids, ofPublication(sender, "retryHorizon")];
  const within = `A repeat within ${durationText(window)} is dropped`;
  if (sender.retryHorizon === undefined) {
    return {
      tone: "depends",
      text: `${within}; a later one is stored again. How late one can come is not said.`,
      causes,
    };
  }
  if (sender.retryHorizon <= window) {
    return { tone: "kept", text: `${within}, and none comes later than ${durationText(sender.retryHorizon)}.`, causes };
  }
  const text = `${within}, but one can come after ${durationText(sender.retryHorizon)}: it is stored a second time.`;
  return { tone: "lost", text, causes };
}
