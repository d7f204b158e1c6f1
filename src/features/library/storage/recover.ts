import { countElements } from "#ui/counts.ts";
import type { LibraryDeps } from "../deps.ts";
import { parseText } from "../large/large.ts";
import type { Shelf } from "./shelf.ts";
import type { StorageError } from "./storage.ts";
import type { JournalEntry } from "./unload-journal.ts";

type Parts = Pick<LibraryDeps, "journal" | "large">;

/** Name of a design whose unsaved text could not become its present, and is in its history instead. */
interface SetAside {
  readonly id: string;
  readonly name: string;
}

/**
 * Brings in what closed pages had not saved. Where another tab saved since, the text becomes a version of the history:
 * neither is lost. An entry stays in the journal until the storage has it.
 */
export async function recoverJournal(shelf: Shelf, parts: Parts, keepEntries: boolean): Promise<SetAside[]> {
  const { journal } = parts;
  const aside: SetAside[] = [];
  for (const entry of journal.entries()) {
    const done = await recover(shelf, parts, entry);
    if (done.kind === "later") continue;
    if (!keepEntries) journal.clear(entry.id);
    if (done.kind === "aside") aside.push({ id: entry.id, name: done.name });
  }
  return aside;
}

type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "aside"; readonly name: string }
  | { readonly kind: "later"; readonly error: StorageError };

async function recover(shelf: Shelf, { large }: Parts, { id, base, at, text }: JournalEntry): Promise<Outcome> {
  const parsed = await parseText(large, text);
  if (!parsed.ok) return { kind: "done" };
  const { name } = parsed.value;
  const counts = countElements(parsed.value);
  const saved = await shelf.save({ id, expected: base, name, text, counts, at });
  if (!saved.ok) return { kind: "later", error: saved.error };
  // Deleted in another tab, on purpose: it stays deleted.
  if (saved.value.kind === "saved" || saved.value.kind === "deleted") return { kind: "done" };
  const kept = await shelf.addVersion({ id, text, counts, at, revision: base, reason: "recovered" });
  return kept.ok ? { kind: "aside", name } : { kind: "later", error: kept.error };
}
