/** What the panel shows of a server. */
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import type { AccountFacts } from "#core/live/snapshot.ts";
import type { WatchProblem } from "#core/live/watch/contract.ts";
import type { Compared, Outdated, ReadFacts, Trouble } from "../worker/messages.ts";

/** How far the reading of a server has come; `of` is 0 while it is not known. */
export interface Reading {
  readonly streams: number;
  readonly of: number;
  readonly consumers: number;
}

/** What the panel shows beside what `editor.live` has. */
export interface LiveView {
  readonly reading: Reading | null;
  /** Of what was read last; null before. */
  readonly facts: ReadFacts | null;
  /** What the account holds, of that time, in milliseconds since 1970; null before, and where it may not be read. */
  readonly account: { readonly facts: AccountFacts; readonly at: number } | null;
  /** Why it could not be read. */
  readonly unread: Trouble | null;
  readonly compared: Compared | null;
  /** What of the server is of an earlier reading than the rest; null when nothing is. */
  readonly outdated: Outdated | null;
  /** The comparison is of a design before the present one. */
  readonly behind: boolean;
  readonly news: AdvisoryLog | null;
  readonly watchProblems: readonly WatchProblem[];
}

/** No server is connected. */
export const NOTHING: LiveView = {
  reading: null,
  facts: null,
  account: null,
  unread: null,
  compared: null,
  outdated: null,
  behind: false,
  news: null,
  watchProblems: [],
};
