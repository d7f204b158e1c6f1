import { createStore, type StoreApi } from "zustand/vanilla";
import type { FileReport } from "./files/report.ts";
import type { StorageError } from "./storage/storage.ts";

/** `unsaved`: a save is due within the second; `read-only`: a preview or an embedded canvas, nothing is kept. */
export type SaveStatus = "saved" | "saving" | "unsaved" | "failed" | "read-only";

interface CurrentDesign {
  readonly id: string;
  /** As stored last: what is on the screen may have a newer one. */
  readonly name: string;
  /** When it was stored last, in milliseconds; null when it never was. */
  readonly updatedAt: number | null;
  /** The stored one that this tab knows; 0 when there is none. */
  readonly revision: number;
}

/** What is stored is no longer what this tab began from: the user decides before anything is written. */
export interface Conflict {
  readonly kind: "newer" | "deleted";
  /** When the other tab did it. */
  readonly at: number;
}

export interface LibraryState {
  /** Null before `start`, and while a preview is looked at. */
  readonly current: CurrentDesign | null;
  readonly status: SaveStatus;
  /** Why it is not saved, as the rest of the sentence "Not saved: …". */
  readonly error: string | null;
  readonly conflict: Conflict | null;
  readonly storage: "indexeddb" | "memory";
  /** Why designs are kept in memory only. */
  readonly problem: StorageError | null;
  /** Grows when a list of designs or versions may have changed. */
  readonly contents: number;
  /** What became of the files opened last, when some could not be. */
  readonly report: FileReport | null;
}

export type LibraryStore = StoreApi<LibraryState>;

export function createLibraryStore(): LibraryStore {
  return createStore<LibraryState>()(() => ({
    current: null,
    status: "read-only",
    error: null,
    conflict: null,
    storage: "indexeddb",
    problem: null,
    contents: 0,
    report: null,
  }));
}
