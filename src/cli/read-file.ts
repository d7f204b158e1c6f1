/** Files as text: in any encoding that a shell writes, and no further than the largest design. */
import { closeSync, openSync, readSync } from "node:fs";
import { MAX_BYTES } from "#core/design/json-value.ts";

/** Enough to see that a text is too large, even with two bytes for each character and a byte order mark. */
const MOST_BYTES = 2 * MAX_BYTES + 4;
const CHUNK_BYTES = 1 << 20;
const STANDARD_INPUT = 0;

/** The text of a file, without byte order mark; `-` is standard input. Throws what the system says. */
export function readTextFile(name: string): string {
  if (name === "-") return decoded(readBytes(STANDARD_INPUT));
  const file = openSync(name, "r");
  try {
    return decoded(readBytes(file));
  } finally {
    closeSync(file);
  }
}

/** A device or a pipe may have no end, and may have nothing ready yet. */
function readBytes(file: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < MOST_BYTES) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, MOST_BYTES - total));
    try {
      const length = readSync(file, chunk);
      if (length === 0) break;
      chunks.push(chunk.subarray(0, length));
      total += length;
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code === "EOF") break;
      if (code !== "EAGAIN") throw thrown;
      pause();
    }
  }
  return Buffer.concat(chunks, total);
}

/** UTF-8, or what the byte order mark says: Windows PowerShell's `>` writes UTF-16. */
function decoded(bytes: Buffer): string {
  const mark = bytes.length >= 2 ? bytes.readUInt16BE() : 0;
  const encoding = mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

/** Until the other side of a pipe has moved on. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}

const PAUSE_MS = 5;
