/** Files to what they hold: texts, and pictures that may carry a design. */
import type { ImportFile } from "#core/import/import.ts";
import type { FileProblem } from "./report.ts";
import { acceptFiles, type SourceFile } from "./source.ts";

export interface PictureFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ReadFiles {
  readonly files: readonly ImportFile[];
  readonly pictures: readonly PictureFile[];
  readonly problems: readonly FileProblem[];
}

/** Reads what is worth reading, within limits that are checked before. Text is UTF-8, or UTF-16 with its mark. */
export async function readSources(sources: readonly SourceFile[]): Promise<ReadFiles> {
  const { files: accepted, problems } = acceptFiles(sources);
  const files: ImportFile[] = [];
  const pictures: PictureFile[] = [];
  const failed: FileProblem[] = [...problems];
  for (const { path, file } of accepted) {
    const bytes = await file.arrayBuffer().then(
      (buffer) => new Uint8Array(buffer),
      () => null,
    );
    if (!bytes) {
      const text = "The browser could not read it: it may have moved, or it is a folder.";
      failed.push({ file: path, text, hint: "Choose it again." });
    } else if (isPicture(bytes)) pictures.push({ name: path, bytes });
    else if (isBinary(bytes)) {
      failed.push({ file: path, text: "This is neither text nor a PNG or SVG picture.", hint: "Open a JSON file." });
    } else files.push({ name: path, text: decode(bytes) });
  }
  return { files, pictures, problems: failed };
}

/** As `readSources`, for an import: pictures are told apart as a problem. */
export async function readTexts(sources: readonly SourceFile[]): Promise<Omit<ReadFiles, "pictures">> {
  const { files, pictures, problems } = await readSources(sources);
  const hint = "Open it with Open file…, or drop it on the canvas.";
  const asked = pictures.map(({ name }) => ({ file: name, text: "A picture is opened, not imported.", hint }));
  return { files, problems: [...problems, ...asked] };
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function isPicture(bytes: Uint8Array): boolean {
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return true;
  // An SVG is the only text here that begins with `<`.
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  return head.startsWith("<");
}

function isBinary(bytes: Uint8Array): boolean {
  return !hasUtf16Mark(bytes) && bytes.subarray(0, 4096).includes(0);
}

function hasUtf16Mark(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** PowerShell's `>` writes UTF-16. */
function decode(bytes: Uint8Array<ArrayBuffer>): string {
  if (!hasUtf16Mark(bytes)) return new TextDecoder("utf-8").decode(bytes);
  return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
}
