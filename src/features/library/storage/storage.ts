/**
 * Where designs are kept: five boxes of records and transactions over them. Small, so that what must never go wrong
 * (revisions, versions, pruning) is written once, in `shelf.ts`, and tested without a browser.
 */
import type { Result } from "#core/result.ts";
import type { ElementCounts } from "#ui/counts.ts";

/** What lists show of a stored design. Its text is apart, so that a list reads none. Times are milliseconds. */
export interface DesignRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Grows by one with each save: a writer that expects another one is refused. */
  readonly revision: number;
  /** Who saved it: see `SaveRequest`. */
  readonly by?: string;
  readonly counts: ElementCounts;
  /** Of the text, in UTF-16 units. */
  readonly size: number;
  /** When the newest version of its history was the present, and at which revision. */
  readonly versionAt: number;
  readonly versionRevision: number;
  /** Why it could not be read. Such a record is never written to again. */
  readonly damage?: string;
}

/** A design as canonical text, with the revision it belongs to. */
export interface TextRecord {
  readonly id: string;
  readonly revision: number;
  readonly text: string;
}

export type VersionReason = "edited" | "named" | "restore" | "import" | "replaced" | "conflict" | "recovered";

/** A moment of a design's history. Its text is in `versionTexts` under the same id. */
export interface VersionRecord {
  /** `<design id>/<time, 14 digits>-<revision>`: sorts by time within a design. */
  readonly id: string;
  readonly at: number;
  readonly revision: number;
  readonly reason: VersionReason;
  /** The user's name for it. */
  readonly label: string | null;
  readonly counts: ElementCounts;
  readonly size: number;
}

export interface Boxes {
  designs: DesignRecord;
  texts: TextRecord;
  versions: VersionRecord;
  versionTexts: TextRecord;
  /** `last`: the design that was opened last. */
  settings: { readonly id: string; readonly value: string };
}
export type BoxName = keyof Boxes;
export const BOX_NAMES = ["designs", "texts", "versions", "versionTexts", "settings"] as const;

/** One transaction: all of its writes happen, or none. Await nothing in it but its own promises. */
export interface Transaction {
  get<B extends BoxName>(box: B, id: string): Promise<Boxes[B] | undefined>;
  /** Every record whose id begins with `prefix`, by id. */
  list<B extends BoxName>(box: B, prefix?: string): Promise<Boxes[B][]>;
  put<B extends BoxName>(box: B, record: Boxes[B]): Promise<void>;
  remove(box: BoxName, id: string): Promise<void>;
}

type StorageErrorCode = "storage/unavailable" | "storage/full" | "storage/failed";

export interface StorageError {
  readonly code: StorageErrorCode;
  /** What the browser said. */
  readonly detail: string;
}

export interface Storage {
  /** `memory`: lives as long as this tab. */
  readonly kind: "indexeddb" | "memory";
  /** Writing transactions run one after the other, also across tabs. Errors: storage/full, storage/failed. */
  transaction<T>(
    access: "readonly" | "readwrite",
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<Result<T, StorageError>>;
}
