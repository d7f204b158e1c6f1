/** A message that fails each time: how often it comes, what it holds up, and where it ends. */
import { formatCount } from "../../design/units.ts";
import { deadLettersOf } from "../../lint/facts/consumers/dead-letters.ts";
import { nameOf } from "../../lint/facts/consumers/namesakes.ts";
import type { Reader } from "../../lint/facts/consumers/readers.ts";
import { acknowledged, retrySpan, shortestDeadline } from "../../lint/facts/consumers/retries.ts";
import { storeOf } from "../../lint/facts/stores/stores.ts";
import { approxDuration, durationText } from "../../lint/words/figures.ts";
import { shorten } from "../../lint/words/shorten.ts";
import { ofReader, ofStore, ofWorker } from "../causes.ts";
import type { Cause } from "../model.ts";
import { listed, type Sentence, type Teller, type Told } from "./topic.ts";

export const tellPoisonMessage: Teller = (told) => {
  const { reader, readerName: name } = told;
  if (!reader) return [];
  if (reader.ordered || !acknowledged(reader)) {
    const text = `What ${name} fails to handle is not delivered again: the program has to keep it.`;
    const cause = reader.ordered
      ? { element: reader.id, at: ["ordered"], setting: "ordered yes" }
      : ofReader(reader, "ack_policy");
    return [{ tone: "lost", text, causes: [cause] }];
  }
  return [attempts(told, reader), ...blocked(reader, name), ...end(told, reader)];
};

function attempts({ readerName: name }: Told, reader: Reader): Sentence {
  const { max_deliver: most } = reader.effective;
  const { retryMode } = reader.work.declared;
  const limit = ofReader(reader, "max_deliver");
  const mode = ofWorker(reader, "retryMode");
  if (retryMode === "term") {
    return {
      tone: "kept",
      text: `${name} ends what it cannot handle at the first failure: it does not come again.`,
      causes: [mode],
    };
  }
  const pause = pauseOf(reader);
  const causes = [limit, ...pause.causes];
  if (most <= 0) {
    const text = `It comes again for ever, ${pause.text}.`;
    return { tone: "depends", text, causes };
  }
  const times = most === 1 ? "once" : `${formatCount(most)} times`;
  const span = retryMode === "nak" ? undefined : retrySpan(reader);
  const within = span === undefined || most === 1 ? "" : `, for ${approxDuration(span)} in all`;
  const between = most === 1 ? "" : `, ${pause.text}`;
  return { tone: "depends", text: `It is delivered ${times}${between}${within}, and then given up.`, causes };
}

function pauseOf(reader: Reader): { readonly text: string; readonly causes: readonly Cause[] } {
  const { retryMode } = reader.work.declared;
  const { nakDelay } = reader.work;
  const mode = ofWorker(reader, "retryMode");
  if (retryMode === "nak")
    return { text: "at once after each failure: a nak without a delay passes over backoff", causes: [mode] };
  if (retryMode === "nak_delay" && nakDelay !== undefined) {
    return { text: `${durationText(nakDelay)} after each failure`, causes: [mode, ofWorker(reader, "nakDelay")] };
  }
  const { backoff = [] } = reader.effective;
  if (backoff.length > 0) {
    const steps = backoff.slice(0, 6).map(durationText).join(", ");
    return {
      text: `after ${steps}${backoff.length > 1 ? " in turn" : ""}`,
      causes: [ofReader(reader, "backoff"), mode],
    };
  }
  return {
    text: `every ${approxDuration(shortestDeadline(reader).wait)}`,
    causes: [ofReader(reader, "ack_wait"), mode],
  };
}

/** While it waits it counts as pending. */
function blocked(reader: Reader, name: string): Sentence[] {
  const { max_ack_pending: most } = reader.effective;
  if (most <= 0 || reader.work.declared.retryMode === "term") return [];
  const causes = [ofReader(reader, "max_ack_pending")];
  if (most === 1) {
    return [
      { tone: "depends", text: `Meanwhile everything behind it waits: ${name} has one message at a time.`, causes },
    ];
  }
  const places = `${formatCount(most)} such messages at a time stop ${name}`;
  return [{ tone: "depends", text: `Meanwhile it holds one place of max_ack_pending: ${places}.`, causes }];
}

function end(told: Told, reader: Reader): Sentence[] {
  if (reader.effective.max_deliver <= 0 && reader.work.declared.retryMode !== "term") return [];
  const { read, last, readerName: name } = told;
  const { published, uncaptured, advisoryStores } = read(deadLettersOf, reader.id);
  const sentences: Sentence[] = [];
  if (published)
    sentences.push(
      deadLetter(
        told,
        reader,
        published.subject,
        published.stores.map(({ id }) => id),
        uncaptured,
      ),
    );
  if (advisoryStores.length > 0) {
    const names = listed(advisoryStores.map((id) => shorten(nameOf(read, id))));
    const text = `${names} keeps the server's advisory about it, with its sequence in ${last.name}.`;
    const causes = advisoryStores.slice(0, 4).flatMap((id) => {
      const store = read(storeOf, id);
      return store ? [ofStore(store, "subjects")] : [];
    });
    sentences.push({ tone: "kept", text, causes });
  } else if (published) {
    const text =
      "A message that crashes the worker is given up without a dead letter: no stream keeps the server's advisory.";
    sentences.push({ tone: "lost", text, causes: [ofWorker(reader, "deadLetter"), ofReader(reader, "max_deliver")] });
  }
  if (sentences.length > 0) return sentences;
  const causes = [ofStore(last, "retention"), ofWorker(reader, "deadLetter")];
  if (last.effective.retention === "limits") {
    const text = `It stays in ${last.name} with the rest of its history, but ${name} does not get it again: nobody is told.`;
    return [{ tone: "lost", text, causes }];
  }
  if (reader.work.declared.retryMode === "term") {
    return [{ tone: "lost", text: `${last.name} removes it: it is lost, and nobody is told.`, causes }];
  }
  const text = `It stays in ${last.name} until a limit or a hand removes it; ${name} does not get it again, and nobody is told.`;
  return [{ tone: "lost", text, causes }];
}

function deadLetter(
  { read, readerName: name }: Told,
  reader: Reader,
  subject: string,
  stores: readonly string[],
  uncaptured: boolean,
): Sentence {
  const cause = {
    element: reader.id,
    at: ["worker", "deadLetter", "subject"],
    setting: `deadLetter ${shorten(subject)}`,
  };
  if (uncaptured || stores.length === 0) {
    const text = `${name} publishes it to ${shorten(subject)}, which no stream captures: it is lost.`;
    return { tone: "lost", text, causes: [cause] };
  }
  const kept = stores.map((id) => read(storeOf, id)).filter((store) => store !== undefined);
  const [store] = kept;
  const age = store && store.effective.max_age > 0 ? ` for ${durationText(store.effective.max_age)}` : "";
  const text = `${name} publishes it to ${shorten(subject)}, and ${listed(kept.map((each) => each.name))} keeps it${age}.`;
  return { tone: "kept", text, causes: [cause, ...(store ? [ofStore(store, "max_age")] : [])] };
}
