/** Files of a drop, those inside dropped folders too. */
import { MAX_FILES, type SourceFile, sourceOf } from "./source.ts";

/** Deeper folders are not looked into. */
const MAX_DEPTH = 12;

/** Whether what is being dragged over the page holds files. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes("Files") ?? false;
}

/** To be called in the drop's own event: afterwards the browser has taken the files away. */
export function filesOfDrop(transfer: DataTransfer): Promise<SourceFile[]> {
  const items = [...transfer.items].filter(({ kind }) => kind === "file");
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = [...transfer.files].map(sourceOf);
  if (!entries.some((entry) => entry?.isDirectory)) return Promise.resolve(plain);
  return collect(entries.filter((entry) => entry !== null));
}

async function collect(entries: readonly FileSystemEntry[]): Promise<SourceFile[]> {
  const found: SourceFile[] = [];
  const waiting = entries.map((entry) => ({ entry, depth: 0 }));
  for (let next = waiting.shift(); next && found.length <= MAX_FILES; next = waiting.shift()) {
    const { entry, depth } = next;
    if (isFile(entry)) {
      const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)));
      if (file) found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    } else if (isFolder(entry) && depth < MAX_DEPTH && !/^\.|^node_modules$/.test(entry.name)) {
      const reader = entry.createReader();
      for (let batch = await readSome(reader); batch.length > 0; batch = await readSome(reader)) {
        waiting.push(...batch.map((child) => ({ entry: child, depth: depth + 1 })));
        if (waiting.length > MAX_FILES) break;
      }
    }
  }
  return found;
}

/** A reader gives a hundred entries at a time, then none. */
function readSome(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
