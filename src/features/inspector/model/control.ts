/** What the inspector shows of a field: the control that edits it, and the words beside it. */
import type { Kind } from "#core/design/kinds/all.ts";
import type { FieldPath } from "#core/topology/model.ts";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** What choosing it does, one line. */
  readonly meaning?: string;
  /** The server release that brought it, when younger than the field. */
  readonly since?: string;
}

/** Numbers that stand for something else: `-1` is shown and typed as `unlimited`. */
export type SpecialNumbers = ReadonlyMap<number, string>;

export type ScalarControl =
  | {
      readonly type: "text";
      readonly mono?: boolean;
      readonly multiline?: boolean;
      /** Longest text, in UTF-8 bytes. */
      readonly maxBytes?: number;
      /** Must be a subject the server takes; `{parameters}` are tokens like any other. */
      readonly subject?: boolean;
      /** What may be picked instead of typed. */
      readonly suggest?: "stream";
    }
  /** A whole number. */
  | {
      readonly type: "integer";
      readonly unit?: string;
      readonly min?: number;
      readonly max?: number;
      readonly specials?: SpecialNumbers;
    }
  | { readonly type: "number"; readonly unit?: string; readonly min?: number; readonly max?: number }
  /** Nanoseconds in the JSON, `24h` in the box. */
  | { readonly type: "duration"; readonly specials?: SpecialNumbers }
  /** `40ms` in both; `words` are taken too. */
  | { readonly type: "duration-text"; readonly words?: readonly string[] }
  /** Bytes in the JSON, `10 GiB` in the box. */
  | { readonly type: "size"; readonly specials?: SpecialNumbers }
  /** RFC 3339. */
  | { readonly type: "time" };

export type Control =
  | ScalarControl
  | { readonly type: "choice"; readonly choices: readonly Choice[] }
  | { readonly type: "flag" }
  /** Several values in an order; `noun` names one of them. */
  | { readonly type: "list"; readonly item: ScalarControl; readonly noun: string }
  | { readonly type: "map"; readonly value: ScalarControl; readonly noun: string; readonly keyLabel: string }
  /** `ask` is the field that must be filled in before there can be such an object; `start` is what else it begins with. */
  | {
      readonly type: "object";
      readonly fields: readonly FieldView[];
      readonly noun: string;
      readonly ask?: string;
      readonly start?: Readonly<Record<string, unknown>>;
    }
  /** Several objects, each a card; `titleOf` is the field whose value heads it. */
  | {
      readonly type: "objects";
      readonly fields: readonly FieldView[];
      readonly noun: string;
      readonly titleOf: string;
      readonly ask?: string;
    }
  /** The id of an element of one of these kinds. */
  | { readonly type: "reference"; readonly kinds: readonly Kind[] };

type Updatable = "yes" | "no" | "conditional";

export interface FieldView {
  /** Below the object that holds the field: `["max_age"]`; from the element's root for the outermost ones. */
  readonly path: FieldPath;
  /** The name in the JSON. */
  readonly json: string;
  readonly label: string;
  readonly control: Control;
  /** One line: what it does to the system. */
  readonly consequence: string;
  /** Among the fields that matter first. */
  readonly primary?: boolean;
  readonly group: string;
  /** What the server assumes for an absent field, in words; computed values stand in the place of these when known. */
  readonly defaultText?: string;
  /** Of a flag or a choice, where it depends on nothing else. */
  readonly defaultValue?: unknown;
  /** The server release that brought it: `2.11.0`. */
  readonly since?: string;
  /** Set by servers and client libraries, never by hand: shown only when declared. */
  readonly internal?: boolean;
  readonly updatable?: Updatable;
  /** When an update is possible, or why it is not. */
  readonly updateNote?: string;
  /** Must stay: it cannot be reset. */
  readonly required?: boolean;
}
