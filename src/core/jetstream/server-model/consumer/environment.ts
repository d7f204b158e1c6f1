/** The account of a model, as the checks of one consumer ask about it. */
import { matches } from "../../subjects.ts";
import type { State, StoredStream } from "../state.ts";
import type { ConsumerEnvironment } from "./context.ts";

/** Subjects on which every account with JetStream has a subscription: that of the API's import. */
const API_SUBJECTS = "$JS.API.>";

/** Of one stream of `state`. Looks when asked, not before. */
export function environmentOf(state: State, { config, consumers, filters }: StoredStream): ConsumerEnvironment {
  return {
    stream: config,
    consumer: (name) => consumers.get(name)?.config,
    count: (which) => filters.count(which),
    conflicts: (wanted, except, which) => filters.conflicts(wanted, except, which),
    heard: (subject) =>
      matches(subject, API_SUBJECTS) ||
      [...state.streams.values()].some(({ config: { subjects } }) => subjects?.some((each) => matches(subject, each))),
  };
}
