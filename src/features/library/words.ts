/** What the library says: texts from codes, in one place. */
import { counted } from "#ui/words.ts";
import type { LibraryError } from "./contract.ts";
import type { StorageError, VersionRecord } from "./storage/storage.ts";

/** Why the storage refused, as the rest of a sentence. */
export function storageErrorText({ code, detail }: StorageError): string {
  switch (code) {
    case "storage/full":
      return "the browser's storage is full. Delete designs you no longer need, or save this one to a file.";
    case "storage/unavailable":
      return "this browser keeps no data for this page (a private window, or blocked site data). Save to a file.";
    case "storage/failed":
      return `the browser's storage failed (${detail}). Save to a file to be safe.`;
  }
}

/** Why a design is not saved any more, as the rest of a sentence. */
export const DAMAGED_TEXT = "what is stored under this design cannot be read and is kept as it is. Save to a file.";
export const NEWER_TEXT = "changed in another tab";
export const DELETED_TEXT = "deleted in another tab";

/** Why a stored design has no text to be read. */
export const TEXT_MISSING = "Its text is missing or of another revision.";

/** What a version is, for lists. */
export function versionTitle({ reason, label }: Pick<VersionRecord, "reason" | "label">): string {
  if (label) return label;
  switch (reason) {
    case "edited":
      return "While editing";
    case "named":
      return "Kept";
    case "restore":
      return "Before a restore";
    case "import":
      return "Before an import";
    case "replaced":
      return "Before opening another design";
    case "conflict":
      return "This tab's, before loading the newer one";
    case "recovered":
      return "Not saved when a tab was closed";
  }
}

/** `just now`, `4 minutes ago`, `today, 14:03`, `23 Nov, 14:03`. */
export function timeText(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${counted(minutes, "minute")} ago`;
  const date = new Date(at);
  const today = new Date(now);
  const time = date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  if (date.toDateString() === today.toDateString()) return `today, ${time}`;
  const sameYear = date.getFullYear() === today.getFullYear();
  const day = date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(!sameYear && { year: "numeric" }),
  });
  return `${day}, ${time}`;
}

/** Why an operation of the library did not happen, as a sentence. */
export function libraryErrorText(error: LibraryError): string {
  switch (error.code) {
    case "library/not-found":
      return "It is not there any more: another tab may have deleted it.";
    case "library/damaged":
      return `It cannot be read: ${error.why}`;
    case "library/not-saved":
      return "The open design could not be saved, so it stays open. Save it to a file, or see why in the top bar.";
    case "library/not-edited":
      return "The open design cannot be edited now, or has changed meanwhile. Try again.";
    default: {
      const text = storageErrorText(error);
      return text.charAt(0).toUpperCase() + text.slice(1);
    }
  }
}
