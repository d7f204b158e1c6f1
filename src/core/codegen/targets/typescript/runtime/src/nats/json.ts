/** JSON with every digit: the API has whole numbers beyond those that a double holds exactly. */

/** A value of JSON; whole numbers may be bigints. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [key: string]: Json };

/** As `JSON.stringify` writes it; bigints as numbers. */
export function toJson(value: Json): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(",")}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${JSON.stringify(key)}:${toJson(each)}`)
    .join(",")}}`;
}
