/** How many messages a consumer really gets: of a publication on many subjects, a filter may take a share only. */
import { tokensContain, validTokens } from "../../../jetstream/subjects.ts";
import { passing } from "../../../topology/stored-subjects.ts";
import { defineQuery, type Read } from "../../incremental/cells.ts";
import { arrivingShare, keepsSubjects } from "../publications/arriving-share.ts";
import { type Arrival, arrivalsOn } from "../publications/flows.ts";
import type { Published } from "../publications/publications.ts";
import { partitionsOf } from "../stores/partitions.ts";
import { type Reader, readerOf } from "./readers.ts";

/**
 * Messages a second on a consumer, redeliveries not counted; undefined when a rate is not known, or which share of it
 * passes the filters.
 */
export const rateOn = defineQuery<number | undefined>("rate on consumer", (read, key) => {
  const reader = read(readerOf, key);
  if (!reader) return undefined;
  let sum: number | undefined;
  for (const arrival of read(arrivalsOn, key)) {
    const { deadLetter, rate } = arrival.publication;
    if (deadLetter) continue;
    const share = shareOf(arrival, reader, read);
    if (rate === undefined || share === undefined) return undefined;
    sum = (sum ?? 0) + rate * share * arrivingShare(read, reader.store, arrival).share;
  }
  return sum;
});

/**
 * Messages a second in the busiest minute, at most: of a publication that a filter takes a share of, all are counted.
 * Undefined when nothing comes, or a rate is not known.
 */
export function mostPeakRateOn(read: Read, consumer: string): number | undefined {
  // Dead letters come at the rate of failures, which is no load worth planning for.
  const rates = read(arrivalsOn, consumer).flatMap(({ publication: { deadLetter, peakRate } }) =>
    deadLetter ? [] : [peakRate],
  );
  if (rates.length === 0) return undefined;
  return rates.reduce((sum, rate) => (sum === undefined || rate === undefined ? undefined : sum + rate), 0);
}

/** 0 to 1: how much of the arrival passes the consumer's filters, its subjects being equally busy. */
function shareOf({ publication, subjects }: Arrival, { filters, store }: Reader, read: Read): number | undefined {
  if (filters.length === 0) return 1;
  let least: number | undefined;
  for (const subject of subjects) {
    let share = 0;
    for (const filter of filters) {
      const tokens = validTokens(filter);
      const part = tokens && passing(subject, tokens);
      if (!part || !tokens) continue;
      if (tokensContain(tokens, subject.tokens)) share = 1;
      else {
        const named = subject.pattern === publication.pattern || read(keepsSubjects, store);
        const some = shareOfPart(part, subject.tokens, publication, named, partitionsOf(read, store));
        if (some === undefined) return undefined;
        share += some;
      }
    }
    if (least !== undefined && least !== share) return undefined;
    least = Math.min(1, share);
  }
  return least;
}

/** Each token that the filter fixes takes one of the values that the token has. `named`: it is the publication's own. */
function shareOfPart(
  part: readonly string[],
  stored: readonly string[],
  { parameters, subject, declared }: Published,
  named: boolean,
  partitions: ReadonlyMap<number, number>,
): number | undefined {
  if (part.length !== stored.length || stored.includes(">")) return undefined;
  const published = subject.split(".");
  let share = 1;
  for (const [i, token] of part.entries()) {
    if (token === stored[i]) continue;
    const name = named ? parameters.find((each) => published[i] === `{${each}}`) : undefined;
    const counts = declared.parameters ?? {};
    const values = name !== undefined && Object.hasOwn(counts, name) ? counts[name] : partitions.get(i);
    if (!values) return undefined;
    share /= values;
  }
  return share;
}
