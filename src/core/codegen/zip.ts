/** The files of an export as one archive. */
import { strToU8, type Zippable, zipSync } from "fflate";
import type { ExportFile } from "./target.ts";

/** The first day that a zip can name, wherever it is: the same files give the same archive, whenever it is made. */
const MODIFIED = "1980-01-01T00:00:00";
const UNIX = 3;
/** A regular file, to be read by all and written by its owner; scripts to be run too. */
const MODE = { plain: 0o100644, executable: 0o100755 };

/** The bytes of a zip. Scripts keep that they can be run. */
export function zipFiles(files: readonly Pick<ExportFile, "path" | "text" | "executable">[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, text, executable } of files) {
    const mode = executable ? MODE.executable : MODE.plain;
    entries[path] = [strToU8(text), { level: 6, mtime: MODIFIED, os: UNIX, attrs: mode << 16 }];
  }
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}
