import { tokensContain, validTokens } from "../jetstream/subjects.ts";
import type { FieldPath } from "./model.ts";

/** A pattern that an element listens on, or lets through, and the field that says so. */
export interface Inlet {
  readonly pattern: string;
  /** Undefined when the pattern is no valid subject: it then matches nothing. */
  readonly tokens: readonly string[] | undefined;
  readonly at: FieldPath;
}

/** A pattern at its field; without tokens when it is not a valid subject. */
export function inlet(pattern: string, at: FieldPath): Inlet {
  return { pattern, tokens: validTokens(pattern), at };
}

/** Whether an inlet takes all of a valid subject or only some of it. */
export function coverageBy({ tokens }: Inlet, subject: readonly string[]): "all" | "some" {
  return tokens !== undefined && tokensContain(tokens, subject) ? "all" : "some";
}
