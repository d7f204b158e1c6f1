/** What is to be done to a server so that it holds what the design says. */
import type { ElementId } from "../design/ids.ts";
import type { Operation, ServerReply } from "../jetstream/server-model/contract.ts";
import type { FieldDifference, Resource } from "./comparison.ts";

/** What may be lost or break. Words: `messages.ts`. */
export interface Hazard {
  readonly code:
    | "hazard/loses-messages" // deletes a stream that holds some, or a limit below what it holds
    | "hazard/loses-position" // a consumer starts anew: messages come again, or are passed over
    | "hazard/replaces" // deleted and created again: while that happens, nothing is stored or delivered
    | "hazard/passes-over" // messages that are there already are not delivered
    | "hazard/redelivers" // what is under way comes again
    | "hazard/duplicates" // messages that are there already are stored again
    | "hazard/gives-up" // what failed before is not delivered again
    | "hazard/fewer-copies" // fewer servers hold it
    | "hazard/expires" // the server may remove it by itself, or sooner
    | "hazard/resumes" // it is paused, and will not be
    | "hazard/stops-clients" // clients that run now are refused or hear nothing more
    | "hazard/takes-consumers" // consumers that the design does not have go with their stream, and do not come again
    | "hazard/stops-copies" // streams that copy it have to be set up anew, or miss something
    | "hazard/irreversible" // the reverse plan cannot bring it back
    | "hazard/keeps" // the server takes the update, and leaves some members as they are
    | "hazard/version" // the server's version does not know a member, and drops or refuses it
    | "hazard/unread"; // what the server has there could not be read
  /** How many messages, where that is known; of those that are lost, at most. */
  readonly messages?: number;
  /** How many bytes, likewise. */
  readonly bytes?: number;
  /** The member of the configuration that brings it. */
  readonly field?: string;
  /** What of it: subjects, names, a value. */
  readonly detail?: string;
}

/** One request to the API. */
export interface PlanStep {
  /** Stable within the plan: `1`, `2`, … in the order in which they are done. */
  readonly number: number;
  readonly op: Operation;
  readonly resource: Resource;
  readonly element?: ElementId;
  /**
   * Why it is there, when the design does not ask for it as it is: `intermediate` makes room for a later step,
   * `replace-delete` and `replace-create` stand in for an update that the server refuses.
   */
  readonly purpose?: "intermediate" | "replace-delete" | "replace-create";
  /** JSON text to be sent; absent for a deletion. */
  readonly config?: string;
  /** What an update changes. */
  readonly fields: readonly FieldDifference[];
  readonly hazards: readonly Hazard[];
  /** What the server model says the answer is, after the steps before. */
  readonly predicted: ServerReply;
  /**
   * What the plan saw there: canonical text of the stored configuration, `null` when there was nothing, undefined
   * when an earlier step of this plan makes it other (a stream that is created anew).
   */
  readonly saw: string | null | undefined;
  /** The creation time that goes with it: something of the same name and config may be another one. */
  readonly sawCreated?: string;
  /** Deleting it needs this typed, `STREAM` or `STREAM.CONSUMER`: it holds messages, or a position that is lost. */
  readonly confirm?: string;
}

/** In an order that the server takes. Steps that it is predicted to refuse come last. */
export interface ChangePlan {
  readonly steps: readonly PlanStep[];
  /** Whose update is refused, and who could be deleted and created again instead. */
  readonly replaceable: readonly Resource[];
}

/** What was made of one step. */
export type StepOutcome =
  | { readonly state: "done" }
  | {
      readonly state: "refused";
      readonly errCode: number;
      readonly message: string;
      /** What the request changed although it was refused. */
      readonly left?: readonly FieldDifference[];
    }
  | { readonly state: "moved" } // what is there is not what the plan saw: not sent
  | { readonly state: "unsure"; readonly detail: string } // sent, and no reply came
  | { readonly state: "not-sent"; readonly detail: string }; // the connection was gone before

/** How far it came: steps after the last outcome were not begun. */
export interface ApplyReport {
  readonly outcomes: readonly { readonly step: PlanStep; readonly outcome: StepOutcome }[];
  readonly finished: boolean;
}
