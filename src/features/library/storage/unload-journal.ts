/**
 * The last second: a page that is closed cannot wait for IndexedDB, so what it has not saved yet is written down in
 * one synchronous step and brought in by the next start.
 */
export interface JournalEntry {
  /** The design's id. */
  readonly id: string;
  /** The stored revision that the text was edited from; 0 when it was never stored. */
  readonly base: number;
  readonly at: number;
  readonly text: string;
}

export interface UnloadJournal {
  /** Best effort: a text that does not fit is not written. */
  write(entry: JournalEntry): void;
  clear(id: string): void;
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
  return {
    write(entry) {
      attempt(() => place().setItem(PREFIX + entry.id, JSON.stringify(entry)), undefined);
    },
    clear(id) {
      attempt(() => place().removeItem(PREFIX + id), undefined);
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
