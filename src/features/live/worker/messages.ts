/** What the page and the worker that holds the connection say to each other. All of it can be cloned. */
import type { Command } from "#core/design/commands.ts";
import type { ElementId } from "#core/design/ids.ts";
import type { AdvisoryLog } from "#core/live/advisories/log.ts";
import type { Comparison, Difference, Resource } from "#core/live/comparison.ts";
import type { ApplyReport, ChangePlan, StepOutcome } from "#core/live/plan.ts";
import type { AccountFacts, ApiScope, ServerSnapshot } from "#core/live/snapshot.ts";
import type { WatchFocus, WatchUpdate } from "#core/live/watch/contract.ts";
import type { Series } from "#core/live/watch/series.ts";
import type { Checked, Delta } from "#editor/checks/delta.ts";
import type { LiveConnection } from "#editor/live/store.ts";
import type { PortSettings } from "#transport/settings.ts";

/** Where to, and as whom. The only message that carries secrets: it is not kept by who sends it. */
export interface ConnectSettings extends PortSettings {
  readonly scope: ApiScope;
}

/** What is to come from the server into a design. */
export type ImportWhat =
  /** Everything, into the design or into a new one of that name. */
  | { readonly type: "all"; readonly into: "design" | "new" }
  | { readonly type: "resources"; readonly resources: readonly Resource[] };

/** What the user allows beyond what the design says: resources that differ, by their text. */
export interface PlanChoices {
  /** Deleted although the design does not have them. */
  readonly adopt: readonly string[];
  /** Deleted and created anew where an update would be refused. */
  readonly replace: readonly string[];
}

/** What a plan has done, so that it can be taken back. */
export interface Undoable {
  /** What the plan touched, as it was before. */
  readonly before: ServerSnapshot;
  /** The steps that were done, or may have been. */
  readonly done: ChangePlan;
}

/** To the worker. Questions have a number, which is in their answer. */
export type LiveRequest =
  | { readonly type: "connect"; readonly settings: ConnectSettings }
  /** Ends the connection, or the attempt. */
  | { readonly type: "disconnect" }
  /** Another design than before: `opened` is the editor's number of it. */
  | { readonly type: "design"; readonly design: Checked; readonly opened: number }
  | { readonly type: "delta"; readonly delta: Delta }
  /** Everything anew. */
  | { readonly type: "read" }
  | { readonly type: "stop-reading" }
  | { readonly type: "focus"; readonly focus: WatchFocus }
  | { readonly type: "series"; readonly question: number; readonly resource: Resource }
  /** Whether what the account holds is on the page: then it is told again and again. */
  | { readonly type: "show-account"; readonly shown: boolean }
  | { readonly type: "import"; readonly question: number; readonly what: ImportWhat }
  /**
   * To make the server as the design says, or, with `undo`, as it was. `fresh`: the server is read anew first, for what
   * may be lost depends on what it holds now.
   */
  | {
      readonly type: "plan";
      readonly question: number;
      readonly choices: PlanChoices;
      readonly fresh: boolean;
      readonly undo?: Undoable;
    }
  /** Carries out that plan, which must be the newest. `confirmed`: the names that were typed. */
  | {
      readonly type: "apply";
      readonly question: number;
      readonly plan: number;
      readonly confirmed: readonly string[];
    }
  /** After the step that is under way. */
  | { readonly type: "stop-applying" };

/** What was not read, or not taken as it was, in words. */
export interface ReadFacts {
  /** As it was when everything was read; null: not permitted. */
  readonly account: AccountFacts | null;
  readonly streams: number;
  readonly consumers: number;
  /** The first of them: `problemCount` says how many. */
  readonly problems: readonly string[];
  readonly problemCount: number;
  /** Those of them that leave something uncompared; `gapCount` says how many. */
  readonly gaps: readonly string[];
  readonly gapCount: number;
  /** The server is in no cluster. */
  readonly alone: boolean;
  /** When everything was read last: milliseconds since 1970. Some of it may have been looked at since. */
  readonly at: number;
}

/** What changed at the server and could not be looked at again: the rest of what is told is newer than this. */
export interface Outdated {
  /** The first of them: `count` says how many. */
  readonly resources: readonly Resource[];
  readonly count: number;
  /** One sentence. */
  readonly why: string;
  /** When the first of them was read last: milliseconds since 1970. */
  readonly at: number;
}

/** Words for something that went wrong: what, and what can be done. */
export interface Trouble {
  readonly text: string;
  readonly advice: readonly string[];
}

/** What differs. Those that are the same are elements only: there may be thousands. */
export interface Compared {
  /** The editor's number of the design. */
  readonly opened: number;
  readonly differences: readonly Difference[];
  readonly same: readonly ElementId[];
  readonly left: Comparison["left"];
}

/** A design as the import makes it. */
export interface ImportAnswer {
  /** Null when the design says all of it already. */
  readonly command: Command | null;
  readonly added: readonly ElementId[];
  readonly updated: number;
  /** The server stands alone, so that a design which was empty is checked for development from now on. */
  readonly forDevelopment: boolean;
  readonly notes: readonly string[];
}

/** A plan, and what is kept before it is carried out. */
export interface PlanAnswer {
  /** Of the question that it answers. */
  readonly id: number;
  readonly plan: ChangePlan;
  /** What it touches, as it is now. */
  readonly before: ServerSnapshot;
  /** JSON text of the configurations as they are now: `import` reads it. */
  readonly backup: string;
  /** JSON text of the steps that lead back. */
  readonly reverse: string;
}

/** Answers may be refusals, in words. */
export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

/** From the worker. */
export type LiveEvent =
  | { readonly type: "connection"; readonly connection: LiveConnection }
  /** `of`: 0 while it is not known. */
  | { readonly type: "reading"; readonly streams: number; readonly of: number; readonly consumers: number }
  | { readonly type: "read"; readonly facts: ReadFacts }
  /** Null: stopped by the user. */
  | { readonly type: "unread"; readonly trouble: Trouble | null }
  /** `at`: milliseconds since 1970. */
  | { readonly type: "account"; readonly account: AccountFacts; readonly at: number }
  /** Null: nothing is, any more. */
  | { readonly type: "outdated"; readonly outdated: Outdated | null }
  | { readonly type: "compared"; readonly compared: Compared }
  | { readonly type: "watched"; readonly update: WatchUpdate }
  | { readonly type: "news"; readonly log: AdvisoryLog }
  | { readonly type: "series"; readonly question: number; readonly series: Series | null }
  | { readonly type: "imported"; readonly question: number; readonly answer: Answered<ImportAnswer> }
  | { readonly type: "planned"; readonly question: number; readonly answer: Answered<PlanAnswer> }
  | { readonly type: "outcome"; readonly number: number; readonly outcome: StepOutcome }
  | { readonly type: "applied"; readonly question: number; readonly answer: Answered<ApplyReport> }
  /** A bug: the worker cannot be relied on any more. */
  | { readonly type: "failed"; readonly problem: string };
