/** What the rest of the app may ask of the library. */
import type { StoreApi } from "zustand/vanilla";
import type { Design } from "#core/design/model.ts";
import type { Result } from "#core/result.ts";
import type { Change } from "./changes.ts";
import type { StorageEstimate } from "./deps.ts";
import type { ImportFile, Planned } from "./files/plan-import.ts";
import type { SourceFile } from "./files/source.ts";
import type { LibraryState } from "./state.ts";
import type { DesignRecord, StorageError, VersionReason, VersionRecord } from "./storage/storage.ts";

export type LibraryError =
  | StorageError
  | { readonly code: "library/not-found" }
  /** The text is there and is no design: `why` says what and where. */
  | { readonly code: "library/damaged"; readonly why: string }
  /** The open design could not be stored, so it stays open. */
  | { readonly code: "library/not-saved" }
  /** What was to be done to the open design does not fit it any more, or may not be done to it. */
  | { readonly code: "library/not-edited" };

export type Answer<T> = Promise<Result<T, LibraryError>>;

export interface VersionPreview {
  readonly version: VersionRecord;
  /** What restoring it would do to the open design; empty when they are the same. */
  readonly changes: readonly Change[];
}

export interface Library extends StoreApi<LibraryState> {
  /**
   * Opens the storage, brings in what a closed tab left unsaved and, unless `open` is false (a link is being looked
   * at), opens the design that this tab had open last, else the one used last, else an empty one. Never throws; call
   * it again to come back from a preview.
   */
  start(options?: { readonly open?: boolean }): Promise<void>;
  /** Newest first. */
  list(): Answer<DesignRecord[]>;
  openDesign(id: string): Answer<void>;
  /** An empty design, stored at its first edit. */
  newDesign(name?: string): Answer<void>;
  /** Opens a design that is not in the library yet, and stores it: a file, a link made one's own, a template. */
  adopt(design: Design): Answer<void>;
  /** Stores a design without opening it. */
  add(design: Design): Answer<string>;
  rename(id: string, name: string): Answer<void>;
  /** Stores a copy and opens it. */
  duplicate(id: string): Answer<void>;
  /** With its history. When it is open, the one used before it opens. */
  remove(id: string): Answer<void>;
  /** The stored text as it is, damaged or not. */
  textOf(id: string): Answer<string>;
  /** Opens the newest readable version of a damaged design as a design of its own. */
  recoverDamaged(id: string): Answer<void>;
  /** Versions of the open design, newest first. */
  versions(): Answer<VersionRecord[]>;
  keepVersion(label: string): Answer<void>;
  /** Makes the present state a version before something big happens to it. */
  snapshot(reason: VersionReason): Answer<void>;
  previewVersion(version: VersionRecord): Answer<VersionPreview>;
  /** As one undoable step, after a snapshot. */
  restore(version: VersionRecord): Answer<void>;
  /** `load`: what this tab had becomes a version; `copy`: what this tab has becomes a design of its own. */
  resolveConflict(choice: "load" | "copy"): Answer<void>;
  /** Saves now what is not saved; false when that failed. */
  flush(): Promise<boolean>;
  /**
   * Designs, and pictures that carry one, open as designs of the library; JetStream configurations are imported into
   * the open one. What could not be opened is in the state's `report`.
   */
  openFiles(files: readonly File[]): Promise<void>;
  /** As `openFiles`, with the paths that files have in a dropped folder. */
  openSources(sources: readonly SourceFile[]): Promise<void>;
  /** What importing configurations into the open design would do; changes nothing. */
  planImport(files: readonly ImportFile[]): Promise<Planned>;
  dismissReport(): void;
  /** Writes the open design to a file of the user's; the next time to the same one, where the browser can. */
  saveFile(): Promise<void>;
  estimate(): Promise<StorageEstimate | null>;
  /** Stops listening: for tests and hot reload. */
  stop(): void;
}
