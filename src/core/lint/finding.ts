/** What the linter says about a design. */
import type { Command } from "../design/commands.ts";
import type { ElementId } from "../design/ids.ts";
import type { FieldPath } from "../topology/model.ts";

/** From the worst to the least. */
export const SEVERITIES = ["error", "warning", "info"] as const;

/** An `error` does not work or loses messages; a `warning` will hurt; an `info` is worth a thought. */
export type Severity = (typeof SEVERITIES)[number];

/** A way to mend a finding: one step to take, and one to undo. */
export interface Fix {
  /** What the button says: `Raise max_deliver to 5`. */
  readonly label: string;
  readonly command: Command;
  /** What else it means, above all on a server that runs already: `Needs a new durable: ack_policy cannot change.` */
  readonly caveat?: string;
}

/** One thing that a rule found. */
export interface Finding {
  /** Rule, element and place: the same finding keeps it from one edit to the next. */
  readonly id: string;
  /** `consumer/backoff-exceeds-max-deliver` */
  readonly rule: string;
  readonly severity: Severity;
  /** What it is about; undefined when it is the design as a whole. */
  readonly element: ElementId | undefined;
  /** In the JSON of the element, or of the document when there is no element. Empty: all of it. */
  readonly at: FieldPath;
  /** Other elements that have a part in it. */
  readonly related: readonly ElementId[];
  /** What, why, and what to do, in a sentence or two. */
  readonly message: string;
  /** The server's `err_code`, where the server would refuse. */
  readonly errCode?: number;
  readonly fix?: Fix;
  /** The reason for which the user accepts it. */
  readonly suppressed?: string;
}
