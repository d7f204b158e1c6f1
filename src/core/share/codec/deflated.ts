/** Deflate with a dictionary, within bounds. */
import { deflateSync, Inflate } from "fflate";
import { CodecFault } from "./port.ts";

/** Deflate makes at most about a thousand bytes of one: what is unpacked ahead of the check stays small. */
const STEP = 2048;

export function deflated(bytes: Uint8Array, dictionary: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9, dictionary });
}

/** Throws a fault when the bytes are none of `deflated`, or hold more than `limit`. */
export function inflated(bytes: Uint8Array, dictionary: Uint8Array, limit: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate({ dictionary }, (chunk, final) => {
    chunks.push(chunk);
    size += chunk.length;
    ended = final;
  });
  for (let at = 0; at < bytes.length; at += STEP) {
    const last = at + STEP >= bytes.length;
    try {
      inflate.push(bytes.subarray(at, at + STEP), last);
    } catch {
      throw new CodecFault("malformed");
    }
    if (size > limit) throw new CodecFault("oversized");
  }
  if (!ended) throw new CodecFault("malformed");
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
