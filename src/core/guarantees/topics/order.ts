/** Order: of storing, through copies, and of handling. */
import { acknowledged } from "../../lint/facts/consumers/retries.ts";
import { elementOf, incomingWires } from "../../lint/facts/inputs.ts";
import { storeFactsOf } from "../../lint/facts/stores/stores.ts";
import { ofPublication, ofReader, ofSenders, ofStore, ofWorker } from "../causes.ts";
import type { Cause } from "../model.ts";
import type { Sentence, Teller, Told } from "./topic.ts";

export const tellOrder: Teller = (told) => [storedOrder(told), ...mergedOrder(told), ...handledOrder(told)];

function storedOrder({ sender, senders, first, senderNames, oneProgram, read }: Told): Sentence {
  const { expectedSequence } = sender.declared;
  if (expectedSequence) {
    const scope = expectedSequence === "subject" ? "each subject" : first.name;
    const text = `Nothing is stored between what a writer knows and what it writes: the order of ${scope} is the writers' own.`;
    return { tone: "kept", text, causes: ofSenders(senders, "expectedSequence") };
  }
  if (sender.mode === "js_async") {
    const text = `${senderNames} has several messages in flight: one that is repeated is stored after later ones.`;
    return { tone: "depends", text, causes: [...ofSenders(senders, "mode"), ofPublication(sender, "maxOutstanding")] };
  }
  const { instances, cause } = processesOf(read, sender);
  const causes = [...ofSenders(senders, "mode"), cause];
  if (!oneProgram || (instances ?? 1) > 1) {
    const text = `${first.name} keeps messages in the order in which they reach it; between processes there is none.`;
    return { tone: "depends", text, causes };
  }
  const who = instances === 1 ? senderNames : `one process of ${senderNames}`;
  return { tone: "kept", text: `${first.name} keeps the order in which ${who} publishes.`, causes };
}

function mergedOrder({ hops, stores, read }: Told): Sentence[] {
  return hops.flatMap((hop, i): Sentence[] => {
    const to = stores[i + 1];
    if (hop !== "source" || !to) return [];
    const origins = read(incomingWires, to.id).filter(({ kind }) => kind === "source" || kind === "publish").length;
    if (origins < 2) return [];
    const text = `${to.name} keeps the order of each origin, not the order between them.`;
    return [{ tone: "depends", text, causes: [ofStore(to, "sources")] }];
  });
}

function handledOrder({ reader, readerName: name, last, fleet, read }: Told): Sentence[] {
  if (!reader || !fleet) return [];
  const ordered = { element: reader.id, at: ["ordered"], setting: "ordered yes" };
  if (reader.ordered) {
    return [{ tone: "kept", text: `${name} reads in the order of ${last.name}, without gaps.`, causes: [ordered] }];
  }
  const pending = ofReader(reader, "max_ack_pending");
  if (acknowledged(reader) && reader.effective.max_ack_pending === 1) {
    const partition = storeFactsOf(read, last.id)?.transform?.destination.some(({ kind }) => kind === "partition");
    const keys = partition ? " Messages of one key are in one partition, and so in order." : "";
    const text = `${name} handles one message at a time, in the order of ${last.name}; the next waits for the retries of the one before.${keys}`;
    const causes = partition ? [pending, ofStore(last, "subject_transform")] : [pending];
    return [{ tone: "kept", text, causes }];
  }
  const parallel = [ofWorker(reader, "instances"), ofWorker(reader, "concurrency"), pending];
  if (reader.effective.priority_policy === "pinned_client" && fleet.slots <= 1) {
    const text = `One client at a time gets the messages, in order; a message that is delivered again comes after later ones.`;
    return [{ tone: "depends", text, causes: [ofReader(reader, "priority_policy"), pending] }];
  }
  if (fleet.slots > 1) {
    const text = `${name} handles up to ${fleet.slots} messages at once: there is no order among them, nor for a message that comes again.`;
    return [{ tone: "depends", text, causes: parallel }];
  }
  const text = `${name} starts messages in order, but one that is delivered again comes after later ones.`;
  return [{ tone: "depends", text, causes: parallel }];
}

function processesOf(
  read: Told["read"],
  { owner: element }: Told["sender"],
): { instances: number | undefined; cause: Cause } {
  const program = read(elementOf, element);
  const isWorker = program?.kind === "consumer";
  const instances = isWorker
    ? program.worker?.instances
    : program?.kind === "producer" || program?.kind === "service"
      ? program.instances
      : undefined;
  const setting = instances === undefined ? "instances (not said)" : `instances ${instances}`;
  return { instances, cause: { element, at: isWorker ? ["worker", "instances"] : ["instances"], setting } };
}
