/** Streams that store one literal subject. */
import { jsonEquals } from "../../../design/equality.ts";
import { isLiteral, tokensOf } from "../../../jetstream/subjects.ts";
import { defineQuery } from "../../incremental/cells.ts";
import { elementOf } from "../inputs.ts";
import { storeOf } from "./stores.ts";

/** What the stream has in common with others that could be one with it. */
export interface SingleSubject {
  readonly subject: string;
  /** The first token of the subject. */
  readonly prefix: string;
  /** The same for streams of one domain with one first token, one purpose, and equal retention, age and storage. */
  readonly key: string;
}

/** Undefined for other streams, and for those that copy, map or republish. */
export const singleSubjectOf = defineQuery<SingleSubject | undefined>(
  "single subject",
  (read, key) => {
    const element = read(elementOf, key);
    if (element?.kind !== "stream" || element.config.subjects?.length !== 1) return undefined;
    const [subject = ""] = element.config.subjects;
    const { mirror, sources, subject_transform: transform, republish } = element.config;
    if (mirror || sources?.length || transform || republish || !isLiteral(subject)) return undefined;
    const store = read(storeOf, key);
    const [prefix = ""] = tokensOf(subject);
    if (!store || prefix === "" || prefix.startsWith("$")) return undefined;
    const { retention, storage, num_replicas, discard, placement, max_age } = store.effective;
    const { intent, durability } = element;
    const settings = [retention, storage, num_replicas, discard, placement ?? null, max_age, intent, durability];
    return { subject, prefix, key: JSON.stringify([prefix, element.domain ?? "", ...settings]) };
  },
  jsonEquals,
);
