/** How long messages stay where they are read, and who may read them again. */
import { formatCount } from "../../design/units.ts";
import { durationText, sizeText } from "../../lint/words/figures.ts";
import { ofSenders, ofStore } from "../causes.ts";
import type { Sentence, Teller, Told } from "./topic.ts";

export const tellHistory: Teller = (told) => [retained(told), ...ownAge(told)];

function retained({ last, reader, readerName: name }: Told): Sentence {
  const {
    retention,
    max_age: age,
    max_bytes: bytes,
    max_msgs: messages,
    max_msgs_per_subject: perSubject,
  } = last.effective;
  const kept = ofStore(last, "retention");
  const aged = ofStore(last, "max_age");
  if (retention === "workqueue") {
    const text = `Until ${reader ? name : "a consumer"} acknowledges it${age > 0 ? `, and ${durationText(age)} at most` : ""}: nothing can be read again.`;
    return { tone: age > 0 ? "depends" : "kept", text, causes: [kept, aged] };
  }
  if (retention === "interest") {
    const text = `Until every consumer that wants it has acknowledged it${age > 0 ? `, and ${durationText(age)} at most` : ""}: a new consumer finds nothing old.`;
    return { tone: age > 0 ? "depends" : "kept", text, causes: [kept, aged] };
  }
  const ends = [
    ...(age > 0 ? [{ text: durationText(age), cause: aged }] : []),
    ...(bytes > 0 ? [{ text: sizeText(bytes), cause: ofStore(last, "max_bytes") }] : []),
    ...(messages > 0 ? [{ text: `${formatCount(messages)} messages`, cause: ofStore(last, "max_msgs") }] : []),
    ...(perSubject > 0
      ? [{ text: `${formatCount(perSubject)} of each subject`, cause: ofStore(last, "max_msgs_per_subject") }]
      : []),
  ];
  if (ends.length === 0) {
    const text = `${last.name} keeps everything, without end: any consumer can read it from the start.`;
    return { tone: "kept", text, causes: [kept, aged] };
  }
  const limits = ends.map(({ text }) => text).join(", ");
  const text = `${last.name} keeps ${limits}${ends.length > 1 ? ", whichever is less" : ""}, read or not: a new consumer can read it from the start.`;
  return { tone: "kept", text, causes: [kept, ...ends.map(({ cause }) => cause)] };
}

/** Messages with a time to live of their own. */
function ownAge({ sender, senders, last }: Told): Sentence[] {
  const { ttl } = sender.declared;
  if (ttl === undefined || !last.effective.allow_msg_ttl) return [];
  const text =
    ttl === "never"
      ? "These messages never expire, whatever max_age says."
      : `These messages expire after ${ttl}, acknowledged or not.`;
  return [
    {
      tone: ttl === "never" ? "kept" : "depends",
      text,
      causes: [...ofSenders(senders, "ttl"), ofStore(last, "allow_msg_ttl")],
    },
  ];
}
