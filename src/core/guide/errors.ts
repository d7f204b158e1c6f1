/** Why answers cannot be made into a design; the words for each code. */
import * as v from "valibot";
import { pathText } from "../design/path-text.ts";
import { err, ok, type Result } from "../result.ts";
import { type AnswerPath, type Answers, answersSchema } from "./answers.ts";

/** The facts that each code comes with. */
export interface AnswersErrorData {
  "answers/missing": { readonly key: string };
  "answers/unknown": { readonly key: string };
  "answers/value": { readonly expected: string };
  "answers/twice": { readonly name: string };
  "answers/no-such-message": { readonly name: string };
  "answers/reserved-word": { readonly word: string };
  "answers/command-shared": { readonly message: string; readonly service: string };
  "answers/no-such-identifier": { readonly key: string; readonly message: string };
  "answers/key-missing": { readonly service: string };
  "answers/server-too-old": { readonly needs: string; readonly server: string };
  "answers/no-sites": Record<never, never>;
  "answers/conflict": { readonly what: string; readonly instead: string };
  "answers/too-much": { readonly what: string };
}

/** `answers/what-is-wrong`. */
export type AnswersErrorCode = keyof AnswersErrorData;

/** Something wrong at a place of the answers. */
export type AnswersError = {
  [Code in AnswersErrorCode]: { readonly code: Code; readonly path: AnswerPath; readonly data: AnswersErrorData[Code] };
}[AnswersErrorCode];

/** Makes an error of a code with the data that the code asks for. */
export function answersError<Code extends AnswersErrorCode>(
  code: Code,
  path: AnswerPath,
  data: AnswersErrorData[Code],
): AnswersError {
  return { code, path, data } as AnswersError;
}

const MOST_ERRORS = 50;

/** Errors: answers/missing, answers/unknown, answers/value. */
export function parseAnswers(value: unknown): Result<Answers, AnswersError[]> {
  const parsed = v.safeParse(answersSchema, value);
  if (parsed.success) return ok(parsed.output);
  return err(parsed.issues.slice(0, MOST_ERRORS).map(errorOf));
}

function errorOf(issue: v.BaseIssue<unknown>): AnswersError {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  if (issue.type === "strict_object") {
    const key = String(path.at(-1) ?? "");
    if (issue.expected === "never") return answersError("answers/unknown", path, { key });
    if (issue.received === "undefined") return answersError("answers/missing", path, { key });
  }
  const own = issue.message.startsWith("expected")
    ? issue.message
    : `expected ${(issue.expected ?? "another value").replaceAll('"', "")}`;
  return answersError("answers/value", path, { expected: own });
}

/** `messages[0].rate: …`: one or two sentences with the place in front. */
export function answersErrorText(error: AnswersError): string {
  const message = answersErrorMessage(error);
  return error.path.length === 0 ? message : `${pathText([...error.path])}: ${message}`;
}

/** What the lists of the answers hold, and how one of them is called. */
const LISTS: Readonly<Record<string, readonly [title: string, ...names: string[]]>> = {
  messages: ["message", "domain", "entity", "event"],
  consumers: ["consumer", "service"],
  state: ["bucket", "bucket"],
  files: ["object store", "bucket"],
};

/** The place in words: `message orders.order.placed, rate`. `value` is what was parsed, whatever that is. */
export function answersPlaceText(value: unknown, path: AnswerPath): string {
  const [list, index, ...rest] = path;
  const known = typeof list === "string" && Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  if (known === undefined || typeof index !== "number") return pathText([...path]);
  const [title, ...fields] = known;
  const item = memberOf(memberOf(value, list), index);
  const words = fields.flatMap((field) => {
    const word = memberOf(item, field);
    return typeof word === "string" ? word.slice(0, 40) : [];
  });
  const name = words.length === fields.length ? words.join(".") : `number ${index + 1}`;
  return [`${title} ${name}`, ...(rest.length > 0 ? [pathText(rest)] : [])].join(", ");
}

function memberOf(value: unknown, key: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, String(key))) return undefined;
  return (value as Record<string, unknown>)[String(key)];
}

/** Without the place. */
export function answersErrorMessage({ code, data }: AnswersError): string {
  switch (code) {
    case "answers/missing":
      return `"${data.key}" is missing. Add it.`;
    case "answers/unknown":
      return `There is no question "${data.key}". Remove it, or look at its spelling.`;
    case "answers/value":
      return `${data.expected.charAt(0).toUpperCase()}${data.expected.slice(1)}.`;
    case "answers/twice":
      return `${data.name} is here twice. Merge the two, or name one otherwise.`;
    case "answers/no-such-message":
      return `No message begins with ${data.name || "nothing"}. Use the domain, entity and event of one, such as orders.order.placed.`;
    case "answers/reserved-word":
      return `${data.word} has a meaning of its own in the subjects that the guide makes. Use another word.`;
    case "answers/command-shared":
      return `${data.message} is a command, and ${data.service} does it already: a command is done by one service. Make it an event.`;
    case "answers/no-such-identifier":
      return `${data.message} has no identifier ${data.key}. Add it, so that its order can be kept.`;
    case "answers/key-missing":
      return `Order per key needs a key. Say by which identifier ${data.service} needs its messages in order.`;
    case "answers/server-too-old":
      return `This needs nats-server ${data.needs}, and the target is ${data.server}. Raise environment.server, or do without.`;
    case "answers/no-sites":
      return "environment.sites lists no site. Add the sites that produce it.";
    case "answers/conflict":
      return `${data.what}. ${data.instead}`;
    case "answers/too-much":
      return `${data.what} is more than a stream can be sized for. Lower rate, size or history.`;
  }
}
