/** What a stream does that has reached its limits: each store of the way by itself. */
import { formatCount, formatSize } from "../../design/units.ts";
import type { Store } from "../../lint/facts/stores/stores.ts";
import { approxDuration } from "../../lint/words/figures.ts";
import { quantityText } from "../../sizing/quantity-text.ts";
import { storeSizingOf } from "../../sizing/store-sizing.ts";
import { ofSenders, ofStore } from "../causes.ts";
import type { Cause } from "../model.ts";
import { type Sentence, type Teller, type Told, unacknowledged } from "./topic.ts";

export const tellFullStream: Teller = (told) =>
  told.stores.flatMap((store, i) => [...tellStore(told, store, i === 0), ...tellSubject(told, store, i === 0)]);

function tellStore(told: Told, store: Store, isFirst: boolean): Sentence[] {
  const { name, effective } = store;
  const { max_bytes: bytes, max_msgs: messages, discard, retention } = effective;
  const limits = [
    ...(bytes > 0 ? [{ field: "max_bytes", text: formatSize(bytes) } as const] : []),
    ...(messages > 0 ? [{ field: "max_msgs", text: `${formatCount(messages)} messages` } as const] : []),
  ];
  if (limits.length === 0) {
    const text = `${name} has no limit in size: it grows until the server's storage is full, and then every stream there refuses messages.`;
    return [{ tone: "lost", text, causes: [ofStore(store, "max_bytes")] }];
  }
  const causes = [...limits.map(({ field }) => ofStore(store, field)), ofStore(store, "discard")];
  const at = `At ${limits.map(({ text }) => text).join(" or ")}${whenFull(told, store)}`;
  if (discard === "new") return [refusing(told, store, isFirst, at, causes)];
  if (retention !== "limits") {
    const text = `${at} ${name} removes the oldest messages, although nobody has handled them.`;
    return [{ tone: "lost", text, causes: [...causes, ofStore(store, "retention")] }];
  }
  const text = `${at} ${name} removes the oldest messages, whether or not they have been read.`;
  const fill = told.read(storeSizingOf, store.id)?.fill;
  return [{ tone: fill?.state === "known" && fill.value <= 1 ? "kept" : "depends", text, causes }];
}

/** What the declared rates make of it. */
function whenFull({ read }: Told, { id, effective }: Store): string {
  const sizing = read(storeSizingOf, id);
  if (!sizing || effective.max_bytes <= 0) return "";
  const { fill, needed, timeToFull } = sizing;
  if (fill.state === "known" && needed.state === "known" && fill.value <= 1) {
    return ` (${quantityText("bytes", needed.value)} are expected)`;
  }
  if (timeToFull.state !== "known" || effective.retention !== "limits") return "";
  return ` (after ${approxDuration(timeToFull.value)} at the declared rates)`;
}

function refusing(told: Told, { name }: Store, isFirst: boolean, at: string, causes: readonly Cause[]): Sentence {
  const { hops, senders, senderNames, sender } = told;
  if (!isFirst) {
    const lost = hops.at(-1) === "republish";
    const then = lost ? "what is republished then is lost to it" : "copying waits until there is room";
    return { tone: lost ? "lost" : "depends", text: `${at} ${name} refuses messages: ${then}.`, causes };
  }
  if (unacknowledged(told)) {
    const text = `${at} ${name} refuses messages, and nobody is told: they are lost.`;
    return { tone: "lost", text, causes: [...causes, ...ofSenders(senders, "mode")] };
  }
  const { retries } = sender.declared;
  const repeats = retries
    ? `${senderNames} repeats it ${retries === 1 ? "once" : `${formatCount(retries)} times`}, and has it back after that`
    : `${senderNames} is told and has to keep it`;
  const text = `${at} ${name} refuses a message (err_code 10077): ${repeats}.`;
  return {
    tone: "depends",
    text,
    causes: [...causes, ...ofSenders(senders, "retries")],
  };
}

/** Limits of single subjects. */
function tellSubject(told: Told, store: Store, isFirst: boolean): Sentence[] {
  const { max_msgs_per_subject: most, discard, discard_new_per_subject: refuses } = store.effective;
  if (most <= 0 || store.kind !== "stream") return [];
  const own = ofStore(store, "max_msgs_per_subject");
  const number = most === 1 ? "the last message" : `the last ${formatCount(most)} messages`;
  if (discard === "new" && refuses && isFirst) {
    const text = `A subject that has ${formatCount(most)} refuses more (err_code 10077), until one is gone.`;
    const causes = [own, ofStore(store, "discard_new_per_subject")];
    return [{ tone: unacknowledged(told) ? "lost" : "depends", text, causes }];
  }
  return [
    {
      tone: "depends",
      text: `${store.name} keeps ${number} of each subject: older ones go, read or not.`,
      causes: [own],
    },
  ];
}
