/** What the loader of the fixture `jobs` sends. */

import { MAX_DELIVER } from "./designs/jobs.ts";

/** A payload: see `language.ts`. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly urgent: boolean;
  readonly fail: number;
  readonly reject: boolean;
  readonly work: number;
}

/** Fails more often than any consumer delivers. */
const ALWAYS = 99;

/** Longer than the ack wait of the fixture: without progress acks it would be delivered again. */
export const SLOW = 3_000;

/** Milliseconds of other jobs, so that a small load keeps workers busy too. */
const work = (count: number): number => (count < 5_000 ? 100 : 10);

/** How many jobs are in their last delivery for so long that somebody is killed with them in hand. */
const LAST_CHANCES = 40;

/**
 * As many different jobs: in every 200, six that fail at first, one that always fails, one to be rejected (when the
 * design has a place for it) and one that takes longer than the ack wait; and some that succeed in the last delivery
 * only, and slowly.
 */
export function jobs(count: number, rejects: boolean): readonly Job[] {
  const every = Math.max(100, Math.floor(count / LAST_CHANCES));
  return Array.from({ length: count }, (_, id) => {
    const place = id % 200;
    const isLastChance = id % every === 71;
    return {
      id,
      kind: id % 3 === 0 ? "mail" : "image",
      urgent: id % 20 === 5,
      fail: isLastChance ? MAX_DELIVER - 1 : failures(place),
      reject: rejects && place === 137,
      work: isLastChance || place === 41 ? SLOW : work(count),
    };
  });
}

function failures(place: number): number {
  if (place === 111) return ALWAYS;
  if (place === 63 || place === 163) return 2;
  return place % 50 === 7 ? 1 : 0;
}

/** The lines of the load: every tenth job twice. */
export function loadOf(all: readonly Job[]): readonly Job[] {
  return all.flatMap((job) => (job.id % 10 === 0 ? [job, job] : [job]));
}

/** Whether its handling never succeeds. */
export function isHopeless({ fail, reject }: Job): boolean {
  return reject || fail === ALWAYS;
}
