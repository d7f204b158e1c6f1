/** How a Go type is described here, so that one reader and one printer serve all of the server's structs. */
import { isAvailable, type ServerVersion } from "../../versions.ts";

/** A type of the server's structs. `go` is its name in messages. */
export type GoType =
  | { readonly kind: "string"; readonly go: "string" }
  | { readonly kind: "boolean"; readonly go: "bool" }
  | { readonly kind: "integer"; readonly go: string; readonly min: bigint; readonly max: bigint }
  | EnumType
  | { readonly kind: "time"; readonly go: "time.Time" }
  | { readonly kind: "slice"; readonly go: string; readonly of: GoType }
  | { readonly kind: "map"; readonly go: "map[string]string" }
  | StructType;

/** An enumeration with its own reader of JSON, which takes these texts exactly. */
export interface EnumType {
  readonly kind: "enum";
  /** From the raw JSON text to the value kept. */
  readonly texts: ReadonlyMap<string, string>;
  /** What Go's zero value prints as; undefined where it does not print. */
  readonly zero: string | undefined;
  /** The message for another text. */
  readonly refusal: (raw: string) => string;
  /** `"OLD"` is read as `"old"`. */
  readonly anyCase?: boolean;
  /** Reads the JSON value as a Go string first: escapes are resolved, `null` is the empty text. */
  readonly viaString?: boolean;
}

/** A struct; `pointer`: held by pointer, so that an empty one differs from none. */
export interface StructType {
  readonly kind: "struct";
  /** `StreamSource`. */
  readonly go: string;
  readonly pointer: boolean;
  readonly fields: readonly GoField[];
  readonly byName: ReadonlyMap<string, GoField>;
  /** By folded name. */
  readonly byFold: ReadonlyMap<string, GoField>;
}

/** One field. `omit`: left out of the server's JSON when empty (`omitempty`). */
export interface GoField {
  readonly name: string;
  readonly type: GoType;
  readonly omit: boolean;
}

/** A field in a table over all versions. */
export interface FieldRow extends GoField {
  readonly since?: string;
  /** The first version without it. */
  readonly until?: string;
}

export const STRING: GoType = { kind: "string", go: "string" };
export const BOOLEAN: GoType = { kind: "boolean", go: "bool" };
export const TIME: GoType = { kind: "time", go: "time.Time" };
export const STRINGS: GoType = { kind: "slice", go: "[]string", of: STRING };
export const METADATA: GoType = { kind: "map", go: "map[string]string" };

const signed = (go: string, bits: bigint): GoType => ({
  kind: "integer",
  go,
  min: -(2n ** (bits - 1n)),
  max: 2n ** (bits - 1n) - 1n,
});
export const INT: GoType = signed("int", 64n);
export const INT64: GoType = signed("int64", 64n);
export const INT32: GoType = signed("int32", 32n);
export const DURATION: GoType = signed("time.Duration", 64n);
export const UINT64: GoType = { kind: "integer", go: "uint64", min: 0n, max: 2n ** 64n - 1n };

/** A field that is printed even when empty. */
export function always(name: string, type: GoType, range: { since?: string; until?: string } = {}): FieldRow {
  return { name, type, omit: false, ...range };
}

/** A field that is printed unless empty. */
export function unlessEmpty(name: string, type: GoType, range: { since?: string; until?: string } = {}): FieldRow {
  return { name, type, omit: true, ...range };
}

/** The fields that a version has. */
export function fieldsOf(rows: readonly FieldRow[], version: ServerVersion): readonly FieldRow[] {
  return rows.filter(
    (row) => isAvailable(row.since ?? "2.0", version) && !(row.until !== undefined && isAvailable(row.until, version)),
  );
}
