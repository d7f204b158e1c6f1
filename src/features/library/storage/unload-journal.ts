/**
 * The last second: a page that is closed cannot wait for IndexedDB, so what it has not saved yet is written down in
 * one synchronous step and brought in by the next start. Browsers give some five million characters for this.
 */
export interface JournalEntry {
  /** The design's id. */
  readonly id: string;
  /** The stored revision that the text was edited from; 0 when it was never stored. */
  readonly base: number;
  /** Of the page that wrote it, as in `SaveRequest`. Entries of earlier releases have none. */
  readonly by?: string;
  readonly at: number;
  readonly text: string;
  /** The text is what `editsText` made of a large design, not the design. */
  readonly edits?: boolean;
}

export interface UnloadJournal {
  /** Best effort: false for a text that does not fit. */
  write(entry: JournalEntry): boolean;
  /** Of what this page wrote, or `whoevers`: another tab's last second is for the next start. */
  clear(id: string, whoevers?: boolean): void;
  entries(): JournalEntry[];
}

const PREFIX = "jetstream-designer/unsaved/";

/** Over localStorage, or anything of its shape. A place that refuses is as good as an empty one. */
export function unloadJournal(place: () => globalThis.Storage): UnloadJournal {
  const attempt = <T>(action: () => T, otherwise: T): T => {
    try {
      return action();
    } catch {
      return otherwise;
    }
  };
  const mine = new Set<string>();
  return {
    write(entry) {
      return attempt(() => {
        place().setItem(PREFIX + entry.id, JSON.stringify(entry));
        mine.add(entry.id);
        return true;
      }, false);
    },
    clear(id, whoevers = false) {
      if (mine.delete(id) || whoevers) attempt(() => place().removeItem(PREFIX + id), undefined);
    },
    entries() {
      const storage = attempt(place, null);
      if (!storage) return [];
      return attempt(() => Object.keys(storage), [])
        .filter((key) => key.startsWith(PREFIX))
        .flatMap((key) => attempt(() => [JSON.parse(storage.getItem(key) ?? "null") as unknown], []))
        .filter(isEntry);
    },
  };
}

function isEntry(value: unknown): value is JournalEntry {
  const entry = value as Partial<JournalEntry> | null;
  return (
    typeof entry === "object" &&
    entry !== null &&
    typeof entry.id === "string" &&
    typeof entry.base === "number" &&
    typeof entry.at === "number" &&
    typeof entry.text === "string"
  );
}
