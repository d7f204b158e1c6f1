/**
 * A PNG picture that carries a design, in an iTXt chunk (PNG specification, third edition, section 11.3.3.4). Nothing
 * is decoded but the list of chunks.
 */
import type { Design } from "../../design/model.ts";
import { err, type Result } from "../../result.ts";
import { crc32 } from "../crc32.ts";
import { decodeLink } from "../link.ts";
import type { LinkError } from "../link-error.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const KEYWORD = "jetstream-designer";
/** Keyword, its end, not compressed, no language, no translation. */
const HEADER = `${KEYWORD}\0\0\0\0\0`;
/** Bytes of a picture that is looked at for its design. */
const MAX_PNG = 64 * 1024 * 1024;
/** Usual encoders make chunks of at least 8 KiB. */
const MAX_CHUNKS = 65_536;

interface Chunk {
  readonly type: string;
  /** Offsets in bytes: of the whole chunk, and of its data. */
  readonly start: number;
  readonly data: number;
  readonly length: number;
  readonly end: number;
}

/** By the signature of the first eight bytes. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * The picture with `fragment` (a link's text: ASCII) behind its header, in place of one that was there. Throws when
 * the bytes are no PNG: it is for pictures just made.
 */
export function embedInPng(png: Uint8Array, fragment: string): Uint8Array {
  const { chunks, end } = chunksOf(png);
  const [header] = chunks;
  if (!isPng(png) || header?.type !== "IHDR" || end !== undefined) throw new Error("Not a whole PNG");
  const kept = chunks.filter((chunk) => !isCarrier(png, chunk)).map((chunk) => png.subarray(chunk.start, chunk.end));
  const [first = new Uint8Array(0), ...rest] = kept;
  return joined([png.subarray(0, SIGNATURE.length), first, textChunk(HEADER + fragment), ...rest]);
}

/** Errors: picture/no-design, picture/damaged, picture/oversized, and those of `decodeLink`. */
export function designOfPng(bytes: Uint8Array): Result<Design, LinkError> {
  if (bytes.length > MAX_PNG) return err({ code: "picture/oversized", format: "png", limit: MAX_PNG });
  if (!isPng(bytes)) return err({ code: "picture/damaged", format: "png", at: 0 });
  const { chunks, end } = chunksOf(bytes);
  const carrier = chunks.find((chunk) => isCarrier(bytes, chunk));
  if (carrier) {
    const sum = view(bytes).getUint32(carrier.end - 4);
    const sound = crc32(bytes.subarray(carrier.start + 4, carrier.end - 4)) === sum;
    if (!sound) return err({ code: "picture/damaged", format: "png", at: carrier.start });
    return decodeLink(ascii(bytes, carrier.data + HEADER.length, carrier.data + carrier.length));
  }
  return err(
    end === undefined
      ? { code: "picture/no-design", format: "png" }
      : { code: "picture/damaged", format: "png", at: end },
  );
}

/** Chunks up to IEND; `end` is where the list breaks off when it does not get there. */
function chunksOf(bytes: Uint8Array): { readonly chunks: readonly Chunk[]; readonly end?: number } {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length && chunks.length < MAX_CHUNKS) {
    const length = view(bytes).getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) break;
    const type = ascii(bytes, at + 4, at + 8);
    chunks.push({ type, start: at, data: at + 8, length, end });
    if (type === "IEND") return { chunks };
    at = end;
  }
  return { chunks, end: at };
}

function isCarrier(bytes: Uint8Array, { type, data, length }: Chunk): boolean {
  return type === "iTXt" && length >= HEADER.length && ascii(bytes, data, data + HEADER.length) === HEADER;
}

function textChunk(text: string): Uint8Array {
  const chunk = new Uint8Array(12 + text.length);
  const body = `iTXt${text}`;
  for (let i = 0; i < body.length; i += 1) chunk[4 + i] = body.charCodeAt(i);
  view(chunk).setUint32(0, text.length);
  view(chunk).setUint32(8 + text.length, crc32(chunk.subarray(4, 8 + text.length)));
  return chunk;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, Math.min(to, at + 4096)));
  }
  return text;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
