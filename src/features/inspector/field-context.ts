import { createContext, useContext } from "react";
import type { ServerDefault } from "#core/jetstream/fields/server-default.ts";
import type { ServerVersion } from "#core/jetstream/versions.ts";
import type { Finding } from "#core/lint/finding.ts";
import type { FieldPath } from "#core/topology/model.ts";

/** What every field below needs, whatever it edits: one element or several at once. */
export interface FieldScope {
  readonly readOnly: boolean;
  readonly server: ServerVersion;
  /** Opened and focused, because somebody asked for it. */
  readonly focus: FieldPath | null;
  /** What is found about the element; of several elements, nothing. */
  readonly findings: readonly Finding[];
  /**
   * Declares a value, or takes the declaration away (`undefined`), as one undo step. The text of the error when
   * the design cannot hold it; null when it is done. `shown` is the value in people's words, for the step's label.
   */
  commit(path: FieldPath, value: unknown, shown?: string): string | null;
  /** What the server would store there; undefined for what the server never sees. */
  defaultAt(path: FieldPath): ServerDefault | undefined;
  /** Of several elements: they declare different values there. */
  isMixed?(path: FieldPath): boolean;
}

export const FieldContext = createContext<FieldScope | null>(null);

export function useFieldScope(): FieldScope {
  const scope = useContext(FieldContext);
  if (!scope) throw new Error("A field needs a FieldContext above it");
  return scope;
}
