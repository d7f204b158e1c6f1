import { approxSize } from "#core/design/units.ts";
import type { FileProblem } from "./report.ts";

/** A file and where it stood: `streams/orders.json` in a folder, else its name. */
export interface SourceFile {
  readonly path: string;
  readonly file: File;
}

/** More than any design or exported configuration needs; read no further than that. */
export const MAX_FILES = 5_000;
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
const MAX_TOTAL_BYTES = 128 * 1024 * 1024;

const READABLE = /\.(json|jsonl|ndjson|txt|png|svg)$/i;

export function sourceOf(file: File): SourceFile {
  return { path: file.webkitRelativePath || file.name, file };
}

interface Accepted {
  readonly files: readonly SourceFile[];
  readonly problems: readonly FileProblem[];
}

/** What is worth reading: of a folder only files of known endings, of all only what has a bearable size. */
export function acceptFiles(sources: readonly SourceFile[]): Accepted {
  const problems: FileProblem[] = [];
  const files: SourceFile[] = [];
  let total = 0;
  for (const source of sources) {
    const { path, file } = source;
    const inFolder = path.includes("/");
    if (inFolder && (!READABLE.test(path) || /(^|\/)(\.|node_modules\/)/.test(path))) continue;
    if (file.size > MAX_FILE_BYTES) {
      problems.push({
        file: path,
        text: `It has ${approxSize(file.size)}; up to ${approxSize(MAX_FILE_BYTES)} are read.`,
      });
    } else if (total + file.size > MAX_TOTAL_BYTES || files.length >= MAX_FILES) {
      problems.push({
        file: path,
        text: `Too much at once: up to ${MAX_FILES} files and ${approxSize(MAX_TOTAL_BYTES)} are read.`,
        hint: "Open fewer files at a time.",
      });
      break;
    } else {
      total += file.size;
      files.push(source);
    }
  }
  if (files.length === 0 && problems.length === 0) {
    problems.push({
      file: sources[0]?.path ?? "The folder",
      text: "There is no JSON file, and no PNG or SVG picture, in it.",
    });
  }
  return { files, problems };
}
