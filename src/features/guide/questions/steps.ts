/** Which questions each step asks, in which order. */
import type { AnswerPath } from "#core/guide/answers.ts";
import { GUIDE_STEPS, type GuideStepId } from "#core/guide/draft.ts";
import type { AnswersError } from "#core/guide/errors.ts";
import { PROMISES, READERS, WORKERS } from "./consumers.ts";
import { ADDRESSED, PUBLISHED, STORED } from "./messages.ts";
import { DISKS, PLACE, SITES, WATCHING } from "./place.ts";
import { PRODUCED } from "./produced.ts";
import type { Question, Section } from "./question.ts";
import { FILES, STATE } from "./stores.ts";

const MESSAGES = { type: "list", path: ["messages"], noun: "message", named: ["domain", "entity", "event"] } as const;
const CONSUMERS = { type: "list", path: ["consumers"], noun: "consumer", named: ["service"] } as const;

/** One or two sentences at the head of a step. */
export const STEP_INTROS: Readonly<Record<GuideStepId, string>> = {
  requirements: "Who produces what, and who reads it. All but the names may be left open.",
  subjects: "Subjects are domain.entity.event, then identifiers that somebody chooses by.",
  streams: "One stream for each domain; more where needs differ. Current values and files have stores of their own.",
  consumers: "One durable for each service, with as many workers as the rate needs.",
  guarantees: "What a retry, a crash, an outage or a poison message does.",
  code: "The design is ready to become programs and configuration.",
};

/** By step. The code has a view of its own. */
export const STEP_SECTIONS: Readonly<Record<GuideStepId, readonly Section[]>> = {
  requirements: [
    { type: "fields", title: "Where it runs", questions: PLACE },
    {
      ...MESSAGES,
      title: "Messages",
      about: "Each kind of message that somebody produces.",
      questions: PRODUCED,
      owner: true,
    },
    {
      ...CONSUMERS,
      title: "Consumers",
      about: "Each service that reads some of them.",
      questions: READERS,
      owner: true,
    },
  ],
  subjects: [
    {
      type: "list",
      title: "Sites",
      path: ["environment", "sites"],
      noun: "site",
      named: ["name"],
      about: "Edges with a leaf node and JetStream of their own, if there are any.",
      questions: SITES,
      owner: true,
    },
    { ...MESSAGES, title: "Messages", about: "What tells them apart.", questions: ADDRESSED, owner: false },
  ],
  streams: [
    {
      ...MESSAGES,
      title: "Messages",
      about: "How long, and how safe, they are kept.",
      questions: STORED,
      owner: false,
    },
    {
      type: "list",
      title: "Current values",
      path: ["state"],
      noun: "KV bucket",
      named: ["bucket"],
      about: "State of which only the present value of each key counts.",
      questions: STATE,
      owner: true,
    },
    {
      type: "list",
      title: "Files",
      path: ["files"],
      noun: "object store",
      named: ["bucket"],
      about: "Contents too large for messages.",
      questions: FILES,
      owner: true,
    },
    { type: "fields", title: "Disks", questions: DISKS },
  ],
  consumers: [{ ...CONSUMERS, title: "Consumers", about: "How each works.", questions: WORKERS, owner: false }],
  guarantees: [
    { ...MESSAGES, title: "Messages", about: "How they get in, once.", questions: PUBLISHED, owner: false },
    { ...CONSUMERS, title: "Consumers", about: "What must not happen to them.", questions: PROMISES, owner: false },
    { type: "fields", title: "Alerting", questions: WATCHING },
  ],
  code: [],
};

/** Where an answer is asked for: the step, and the path of the question or of the item that it belongs to. */
export function placeOf(path: AnswerPath): { readonly step: GuideStepId; readonly path: AnswerPath } {
  let best: { step: GuideStepId; path: AnswerPath } = { step: "requirements", path: [] };
  for (const step of GUIDE_STEPS) {
    for (const asked of STEP_SECTIONS[step].flatMap((section) => pathsIn(section, path))) {
      if (asked.length > best.path.length && asked.every((key, i) => key === path[i])) best = { step, path: asked };
    }
  }
  return best;
}

/** Of the section's questions about what the path leads to; of a list the item too. */
function pathsIn(section: Section, path: AnswerPath): AnswerPath[] {
  if (section.type === "fields") return section.questions.map(({ key }) => key);
  const item = path.slice(0, section.path.length + 1);
  return [item, ...section.questions.flatMap((question) => keysOf(question).map((key) => [...item, ...key]))].filter(
    () => section.path.every((key, i) => key === path[i]),
  );

  function keysOf({ key, control }: Question): AnswerPath[] {
    const rest = path.slice(item.length);
    const row = rest[key.length];
    const inRow = control.type === "rows" && typeof row === "number" && key.every((each, i) => each === rest[i]);
    return [key, ...(inRow ? control.columns.map((column) => [...key, row, ...column.key]) : [])];
  }
}

/** Those that are told at exactly this question, item or place. */
export function errorsAt(errors: readonly AnswersError[], path: AnswerPath): AnswersError[] {
  return errors.filter((error) => samePath(placeOf(error.path).path, path));
}

export function samePath(a: AnswerPath, b: AnswerPath): boolean {
  return a.length === b.length && a.every((key, i) => key === b[i]);
}
