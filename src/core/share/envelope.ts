/**
 * What stands around the compressed bytes of a link: `length, content, checksum`, and in front of it, as text, the
 * version. The length tells a link that was cut off from one that was changed.
 */
import { err, ok, type Result } from "../result.ts";
import { fromBase64Url, toBase64Url } from "./base64url.ts";
import { crc32 } from "./crc32.ts";
import type { LinkError } from "./link-error.ts";

/** First character of a link: 1, and S for one that opens with a passphrase. */
export const PLAIN = "1";
export const SEALED = "S";
/** Browsers open addresses of up to two million characters; some more. */
export const MAX_FRAGMENT = 4 * 1024 * 1024;

const CHECKSUM_BYTES = 4;

export function wrap(version: typeof PLAIN | typeof SEALED, content: Uint8Array): string {
  const length = varint(content.length);
  const bytes = new Uint8Array(length.length + content.length + CHECKSUM_BYTES);
  bytes.set(length);
  bytes.set(content, length.length);
  const end = length.length + content.length;
  new DataView(bytes.buffer).setUint32(end, crc32(bytes.subarray(0, end)));
  return version + toBase64Url(bytes);
}

/** A leading `#` and space around are passed over. Errors: link/empty, -/oversized, -/unknown-version, -/truncated, -/damaged. */
export function unwrap(
  fragment: string,
): Result<{ version: typeof PLAIN | typeof SEALED; content: Uint8Array }, LinkError> {
  if (fragment.length > MAX_FRAGMENT) return err({ code: "link/oversized", of: "link", limit: MAX_FRAGMENT });
  const text = fragment.trim().replace(/^#/, "");
  const version = text.charAt(0);
  if (version === "") return err({ code: "link/empty" });
  if (version !== PLAIN && version !== SEALED) {
    return err({ code: "link/unknown-version", version: String.fromCodePoint(text.codePointAt(0) ?? 0) });
  }
  const bytes = fromBase64Url(text.slice(1));
  if (typeof bytes === "number") return err({ code: "link/damaged", at: bytes + 1 });
  const header = readVarint(bytes);
  if (header === "malformed") return err({ code: "link/damaged" });
  const whole = header === "short" ? 1 + CHECKSUM_BYTES : header.size + header.value + CHECKSUM_BYTES;
  // No link is that long: its length itself was changed.
  if (whole > MAX_FRAGMENT) return err({ code: "link/damaged" });
  if (header === "short" || bytes.length < whole) {
    return err({ code: "link/truncated", length: text.length, expected: 1 + Math.ceil((whole * 4) / 3) });
  }
  const end = whole - CHECKSUM_BYTES;
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(end);
  if (bytes.length > whole || checksum !== crc32(bytes.subarray(0, end))) return err({ code: "link/damaged" });
  return ok({ version, content: bytes.subarray(header.size, end) });
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left & 127) | 128);
    left >>>= 7;
  }
  return Uint8Array.from([...bytes, left]);
}

function readVarint(bytes: Uint8Array): { value: number; size: number } | "short" | "malformed" {
  let value = 0;
  for (let i = 0; i < 4; i += 1) {
    const byte = bytes[i];
    if (byte === undefined) return "short";
    value |= (byte & 127) << (7 * i);
    if (byte < 128) return { value, size: i + 1 };
  }
  return "malformed";
}
