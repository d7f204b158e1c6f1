import { strToU8, type Zippable, zipSync } from "fflate";
import type { ExportFile } from "#core/codegen/target.ts";

/** The first day that a zip can name: the same files give the same archive, whenever it is made. */
const MODIFIED = new Date(1980, 0, 1);
const UNIX = 3;
/** A regular file, to be read by all and written by its owner; scripts to be run too. */
const MODE = { plain: 0o100644, executable: 0o100755 };

/** The files as one archive; scripts keep that they can be run. */
export function zipFiles(files: readonly Pick<ExportFile, "path" | "text" | "executable">[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const { path, text, executable } of files) {
    const mode = executable ? MODE.executable : MODE.plain;
    entries[path] = [strToU8(text), { level: 6, mtime: MODIFIED, os: UNIX, attrs: mode << 16 }];
  }
  return zipSync(entries) as Uint8Array<ArrayBuffer>;
}
