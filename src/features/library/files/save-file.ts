/** Saving a design to a file of the user's: in place where the browser can, else as a download. */

const FILE_ENDING = ".jetstream.json";

/** `Orders & billing` → `orders-billing.jetstream.json`. */
export function fileNameOf(name: string): string {
  const stem = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .toLowerCase();
  return `${stem || "design"}${FILE_ENDING}`;
}

export function download(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own hold on the data by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** As far as this file uses it: https://wicg.github.io/file-system-access/ */
interface FileHandle {
  readonly name: string;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>;
}

type Picker = (options: {
  suggestedName: string;
  id: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileHandle>;

/** `written`: into a file that the user chose; the next save of the same design goes there without asking. */
type SavedFile =
  | { readonly kind: "written" | "downloaded"; readonly fileName: string }
  | { readonly kind: "cancelled" };

export interface FileSaver {
  /** Throws what the browser throws when the file cannot be written. */
  save(designId: string, name: string, text: string): Promise<SavedFile>;
}

/** Remembers the file of each design as long as the page lives. */
export function createFileSaver(): FileSaver {
  const handles = new Map<string, FileHandle>();
  return {
    async save(designId, name, text) {
      const fileName = fileNameOf(name);
      const pick = (window as unknown as { showSaveFilePicker?: Picker }).showSaveFilePicker;
      if (!pick || window.top !== window) {
        download(fileName, text);
        return { kind: "downloaded", fileName };
      }
      const handle = handles.get(designId) ?? (await choose(pick, fileName));
      if (handle === "cancelled") return { kind: "cancelled" };
      if (handle === "refused") {
        download(fileName, text);
        return { kind: "downloaded", fileName };
      }
      try {
        const writable = await handle.createWritable();
        await writable.write(text);
        await writable.close();
      } catch (thrown) {
        // Moved, deleted or locked since: the next save asks again.
        handles.delete(designId);
        throw thrown;
      }
      handles.set(designId, handle);
      return { kind: "written", fileName: handle.name };
    },
  };
}

async function choose(pick: Picker, suggestedName: string): Promise<FileHandle | "cancelled" | "refused"> {
  const types = [{ description: "JetStream design", accept: { "application/json": [".json"] } }];
  try {
    return await pick.call(window, { suggestedName, id: "design", types });
  } catch (thrown) {
    return thrown instanceof DOMException && thrown.name === "AbortError" ? "cancelled" : "refused";
  }
}
