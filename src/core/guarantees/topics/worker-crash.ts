/** A worker that ends in the middle of its work. */
import { formatCount } from "../../design/units.ts";
import { acknowledged, bufferedMessages, shortestDeadline } from "../../lint/facts/consumers/retries.ts";
import { approxDuration, durationText } from "../../lint/words/figures.ts";
import { ofReader, ofWorker } from "../causes.ts";
import type { Sentence, Teller, Told } from "./topic.ts";

export const tellWorkerCrash: Teller = (told) => {
  const { reader, readerName: name } = told;
  if (!reader) return [];
  if (reader.ordered) {
    const text = `A new instance of ${name} begins where its program says: what it had handled before is for the program to know.`;
    return [{ tone: "depends", text, causes: [{ element: reader.id, at: ["ordered"], setting: "ordered yes" }] }];
  }
  return [heldMessages(told), ...consumerItself(told)].flatMap((sentence) => sentence ?? []);
};

function heldMessages({ reader, readerName: name, fleet }: Told): Sentence | undefined {
  if (!reader || !fleet) return undefined;
  if (!acknowledged(reader)) {
    const text = `What a crashed worker had been sent and not handled is lost to ${name}.`;
    return { tone: "lost", text, causes: [ofReader(reader, "ack_policy")] };
  }
  const { work, effective } = reader;
  if (work.declared.ackTiming === "before-processing") {
    const text = "What a crashed worker was handling is acknowledged already, and lost.";
    return { tone: "lost", text, causes: [ofWorker(reader, "ackTiming")] };
  }
  const { wait, step } = shortestDeadline(reader);
  const deadline = step === undefined ? ofReader(reader, "ack_wait") : ofReader(reader, "backoff");
  if (effective.max_deliver === 1) {
    const text = `What a crashed worker held is given up after ${approxDuration(wait)}: there is no second delivery.`;
    return { tone: "lost", text, causes: [ofReader(reader, "max_deliver"), deadline] };
  }
  const held = bufferedMessages(reader);
  const number =
    held === undefined ? "What a crashed worker held" : `What a crashed worker held (up to ${formatCount(held)})`;
  const causes = [deadline, ofWorker(reader, "prefetch"), ofWorker(reader, "idempotent")];
  const whom =
    work.declared.instances === 1 && fleet.members.length === 1
      ? "comes again, once a worker is back,"
      : "comes to another one";
  const back = `${number} ${whom} after ${approxDuration(wait)}`;
  if (work.declared.idempotent) return { tone: "kept", text: `${back}; what is done twice changes nothing.`, causes };
  const text = `${back}. What was done and not acknowledged yet is done twice.`;
  return { tone: "depends", text, causes };
}

/** A consumer that goes when nobody is connected. */
function consumerItself({ reader, readerName: name, last }: Told): Sentence[] {
  if (!reader) return [];
  const { inactive_threshold: idle } = reader.effective;
  if (idle <= 0) return [];
  const causes = [ofReader(reader, "inactive_threshold"), ofReader(reader, "durable_name")];
  const lost =
    last.effective.retention === "limits"
      ? "with its place in the stream"
      : "and messages that only it wanted go with it or find nobody";
  const text = `${name} is removed after ${durationText(idle)} without a client, ${lost}.`;
  return [{ tone: "lost", text, causes }];
}
