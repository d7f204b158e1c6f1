/** Delivery: the weakest leg of the way decides. */
import { isAvailable } from "../../jetstream/versions.ts";
import { acknowledged, shortestDeadline } from "../../lint/facts/consumers/retries.ts";
import { settings } from "../../lint/facts/inputs.ts";
import { approxDuration } from "../../lint/words/figures.ts";
import { ofPublication, ofReader, ofSenders, ofStore, ofWorker } from "../causes.ts";
import type { Cause, Delivery } from "../model.ts";
import { dropsRepeats } from "./late-retry.ts";
import { type Sentence, type Told, unacknowledged } from "./topic.ts";

/** The class of a path, and the sentences behind it. */
export function deliveryOf(told: Told): { readonly delivery: Delivery; readonly sentences: readonly Sentence[] } {
  const published = publishing(told);
  const hops = told.hops.map((_, i) => copying(told, i));
  const read = reading(told);
  const legs = [published, ...hops, read];
  const lossy = legs.some(({ delivery }) => delivery === "at-most-once");
  const delivery = lossy && read.delivery !== "stored" && read.delivery !== "replay" ? "at-most-once" : read.delivery;
  return { delivery, sentences: legs.flatMap(({ sentences }) => sentences) };
}

interface Leg {
  readonly delivery: Delivery;
  readonly sentences: readonly Sentence[];
}

function publishing(told: Told): Leg {
  const { sender, senders, first, senderNames } = told;
  const name = first.name;
  if (unacknowledged(told)) {
    const by = first.effective.no_ack
      ? { text: `${name} does not acknowledge what it stores`, causes: [ofStore(first, "no_ack")] }
      : { text: `${senderNames} does not wait for ${name} to store a message`, causes: ofSenders(senders, "mode") };
    const text = `${by.text}: what it does not take is lost, and nobody is told.`;
    return { delivery: "at-most-once", sentences: [{ tone: "lost", text, causes: by.causes }] };
  }
  const sentences: Sentence[] = [storing(told)];
  if (first.effective.persist_mode === "async") {
    const text = `${name} acknowledges before a message is on disk: a crash of the server loses the newest.`;
    sentences.push({ tone: "lost", text, causes: [ofStore(first, "persist_mode")] });
  }
  if (first.effective.retention === "interest") {
    const text = `${name} stores only what some consumer wants at that moment: other messages are acknowledged and gone.`;
    sentences.push({ tone: "depends", text, causes: [ofStore(first, "retention")] });
  }
  if (sender.mode === "js_batch") {
    const text = "A batch is stored as a whole or not at all.";
    sentences.push({ tone: "kept", text, causes: [ofPublication(sender, "mode")] });
  }
  return { delivery: "at-least-once", sentences };
}

function storing({ sender, senders, first, senderNames }: Told): Sentence {
  const { retries } = sender.declared;
  const acks = `${first.name} acknowledges what it has stored`;
  const causes = ofSenders(senders, "retries");
  if (sender.deadLetter) return { tone: "kept", text: `${acks}; ${senderNames} waits for that.`, causes };
  if (retries === undefined) {
    const text = `${acks}. Whether ${senderNames} publishes again when no acknowledgement comes is not said.`;
    return { tone: "depends", text, causes };
  }
  if (retries === 0) {
    const text = `${acks}. ${senderNames} publishes once: without an acknowledgement the program has to decide.`;
    return { tone: "depends", text, causes };
  }
  const times = retries === 1 ? "once more" : `up to ${retries} times more`;
  return { tone: "kept", text: `${acks}; ${senderNames} publishes ${times} until it does.`, causes };
}

function copying({ read, stores, hops }: Told, i: number): Leg {
  const [from, to, hop] = [stores[i], stores[i + 1], hops[i]];
  if (!from || !to || !hop) return { delivery: "at-least-once", sentences: [] };
  if (hop === "republish") {
    const text = `${from.name} republishes without waiting: what ${to.name} cannot take at that moment is not in it.`;
    return { delivery: "at-most-once", sentences: [{ tone: "lost", text, causes: [ofStore(from, "republish")] }] };
  }
  const own = ofStore(to, hop === "mirror" ? "mirror" : "sources");
  if (from.effective.retention !== "limits") {
    const held = copiesInTime(read);
    const text = held
      ? `${from.name} keeps a message until ${to.name} has copied it too.`
      : `${from.name} may remove a message before ${to.name} has copied it: before 2.14 a copy does not count as a reader.`;
    const causes = [own, ofStore(from, "retention")];
    return {
      delivery: held ? "at-least-once" : "at-most-once",
      sentences: [{ tone: held ? "kept" : "lost", text, causes }],
    };
  }
  const text = `${to.name} copies ${from.name} and catches up after an interruption, as far back as ${from.name} still goes.`;
  return { delivery: "at-least-once", sentences: [{ tone: "kept", text, causes: [own, ofStore(from, "max_age")] }] };
}

/** From 2.14 on a queue waits for those who copy it. Source: nats-server server/stream.go, durable sourcing consumers. */
export function copiesInTime(read: Told["read"]): boolean {
  return isAvailable("2.14.0", read(settings, "").environment.server);
}

function reading(told: Told): Leg {
  const { reader, readerName: name } = told;
  if (!reader) {
    return { delivery: "stored", sentences: [unread(told)] };
  }
  const sentences: Sentence[] = [];
  const start = startOf(told);
  if (start) sentences.push(start);
  const leg = (delivery: Delivery, ...more: Sentence[]): Leg => ({ delivery, sentences: [...more, ...sentences] });
  if (reader.ordered) {
    const text = `Every instance of ${name} reads everything by itself and acknowledges nothing: a gap is read again.`;
    return leg("replay", {
      tone: "kept",
      text,
      causes: [{ element: reader.id, at: ["ordered"], setting: "ordered yes" }],
    });
  }
  if (!acknowledged(reader)) {
    const text = `At most once: what is delivered to ${name} is never delivered again, handled or not.`;
    return leg("at-most-once", { tone: "lost", text, causes: [ofReader(reader, "ack_policy")] });
  }
  if (reader.work.declared.ackTiming === "before-processing") {
    const text = `At most once: ${name} acknowledges before it handles, so that what it fails to handle is gone.`;
    return leg("at-most-once", { tone: "lost", text, causes: [ofWorker(reader, "ackTiming")] });
  }
  if (reader.effective.max_deliver === 1) {
    const text = `At most once: a message is delivered to ${name} a single time.`;
    return leg("at-most-once", { tone: "lost", text, causes: [ofReader(reader, "max_deliver")] });
  }
  return leg(...acked(told));
}

function unread({ last }: Told): Sentence {
  const causes = [ofStore(last, "retention")];
  if (last.effective.retention === "interest") {
    return { tone: "lost", text: `No consumer wants these messages: ${last.name} does not store them.`, causes };
  }
  const stay = last.effective.retention === "workqueue" ? " until a limit removes them" : " for those who look";
  return { tone: "depends", text: `No consumer takes these messages: they stay in ${last.name}${stay}.`, causes };
}

function acked(told: Told): readonly [Delivery, Sentence] {
  const { reader, readerName: name, sender, first } = told;
  if (!reader) return ["stored", { tone: "depends", text: "", causes: [] }];
  const { wait, at, step } = shortestDeadline(reader);
  const deadline: Cause =
    step === undefined ? ofReader(reader, "ack_wait") : { ...ofReader(reader, "backoff"), at: at as Cause["at"] };
  const most = reader.effective.max_deliver;
  const times = most > 0 ? `, at most ${most} times in all` : "";
  const again = `without an acknowledgement within ${approxDuration(wait)} ${name} gets a message again${times}`;
  const causes = [
    ofReader(reader, "ack_policy"),
    deadline,
    ofReader(reader, "max_deliver"),
    ofWorker(reader, "idempotent"),
  ];
  const { idempotent } = reader.work.declared;
  if (idempotent && dropsRepeats(told)) {
    const window = sender.declared.messageId
      ? [ofPublication(sender, "messageId"), ofStore(first, "duplicate_window")]
      : [ofPublication(sender, "expectedSequence")];
    const text = `Once in effect: ${again}, and handling it twice changes nothing; what is published twice is stored once.`;
    return ["once-in-effect", { tone: "kept", text, causes: [...causes, ...window] }];
  }
  if (idempotent) {
    const text = `At least once: ${again}; handling it twice changes nothing.`;
    return ["at-least-once", { tone: "kept", text, causes }];
  }
  const effect =
    idempotent === false ? "It takes effect twice then." : "Whether it takes effect twice then is not said.";
  return ["at-least-once", { tone: "depends", text: `At least once: ${again}. ${effect}`, causes }];
}

/** What the consumer does not get because it begins later. */
function startOf({ reader, readerName: name, last }: Told): Sentence | undefined {
  if (!reader) return undefined;
  const causes = [ofReader(reader, "deliver_policy")];
  switch (reader.effective.deliver_policy) {
    case "all":
      return undefined;
    case "new":
      return { tone: "lost", text: `${name} gets only what is stored after it was created.`, causes };
    case "last":
      return {
        tone: "lost",
        text: `${name} begins with the last message that ${last.name} has when it is created.`,
        causes,
      };
    case "last_per_subject":
      return { tone: "depends", text: `${name} begins with the last message of each subject.`, causes };
    default:
      return {
        tone: "depends",
        text: `${name} begins at a point of ${last.name} that its configuration names.`,
        causes,
      };
  }
}
