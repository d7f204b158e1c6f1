/** What watching a server takes and gives. Everything that is given can be sent from a worker as it is. */
import type { Activity } from "../activity.ts";
import type { Resource } from "../comparison.ts";
import type { ApiScope, ServerSnapshot } from "../snapshot.ts";
import type { Series } from "./series.ts";

/** Time, as the caller has it. */
export interface WatchClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs it once, later; the function returned takes that back. */
  after(milliseconds: number, run: () => void): () => void;
}

/** A stream, and some of its consumers. */
export interface WatchedNames {
  readonly stream: string;
  readonly consumers: readonly string[];
}

/** Where to look most. Each stream is in each list once at most. */
export interface WatchFocus {
  /** Whether somebody can see the figures: else the server is asked seldom. */
  readonly visible: boolean;
  /** All that the design has: of other streams' consumers nothing is asked. */
  readonly resources: readonly WatchedNames[];
  /** What is in view or selected: asked first, and most often. */
  readonly inView: readonly WatchedNames[];
}

/** Something of the server became another than it was, or than `baseline` has it. */
export interface Drift {
  readonly resource: Resource;
  readonly what: "created" | "changed" | "deleted";
}

/** What cannot be watched. Words: `messages.ts`. */
export interface WatchProblem {
  readonly code:
    | "watch/denied" // the user may not ask this
    | "watch/unanswered" // no reply came in time
    | "watch/refused" // the server answered with an error
    | "watch/malformed" // a reply that is not what the API answers
    | "watch/too-many"; // more than is watched
  /** Of the request. */
  readonly subject: string;
  readonly detail?: string;
}

/** News of one round of looks. */
export interface WatchUpdate {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Only what is other than before. */
  readonly changed: readonly { readonly resource: Resource; readonly activity: Activity }[];
  readonly gone: readonly Resource[];
  /** All that there are now. */
  readonly problems: readonly WatchProblem[];
}

/** What watching needs to be told. */
export interface WatchOptions {
  readonly scope: ApiScope;
  readonly clock: WatchClock;
  /** What was there when somebody last compared: anything other is drift. Without it, the first look is. */
  readonly baseline?: ServerSnapshot;
  readonly onUpdate: (update: WatchUpdate) => void;
  readonly onDrift: (drift: readonly Drift[]) => void;
}

/** A server being watched, until it is stopped. */
export interface Watch {
  focus(focus: WatchFocus): void;
  /** The last minutes of one thing; null when it was never seen. */
  series(resource: Resource): Series | null;
  /** Asks at once, however long it had given up for: the connection is back. */
  soon(): void;
  stop(): void;
}
