import { strFromU8 } from "fflate";

/** The JSON value that a server sent; undefined for what is none. Of any depth, and nothing of it is checked. */
export function jsonIn(data: Uint8Array): unknown {
  try {
    return JSON.parse(strFromU8(data));
  } catch {
    return undefined;
  }
}
