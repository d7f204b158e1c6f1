/**
 * Whole numbers as a reader of JSON has them. The server model answers with a bigint past 2^53, such as durations of more
 * than 104 days in nanoseconds; whoever reads the server's own reply has a double, which keeps most of them.
 */
import { isJsonObject } from "../../design/json-value.ts";

/** With a double in the place of each bigint that one keeps; shares what has none. */
export function withDoubles<T>(value: T): T {
  return doubled(value) as T;
}

function doubled(value: unknown): unknown {
  if (typeof value === "bigint") return BigInt(Number(value)) === value ? Number(value) : value;
  if (Array.isArray(value)) {
    const items = value.map(doubled);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, doubled(member)] as const);
  return members.some(([name, member]) => member !== value[name]) ? Object.fromEntries(members) : value;
}
