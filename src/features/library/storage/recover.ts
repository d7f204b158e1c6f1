import { quoted } from "#core/bidi.ts";
import type { Bus } from "#editor/bus.ts";
import { countElements } from "#ui/counts.ts";
import type { LibraryDeps } from "../deps.ts";
import { withEdits } from "../large/edits.ts";
import { parseText, textOf } from "../large/large.ts";
import type { Shelf } from "./shelf.ts";
import type { JournalEntry } from "./unload-journal.ts";

type Parts = Pick<LibraryDeps, "journal" | "large">;

/**
 * Brings in what closed pages had not saved. Where another tab saved since, the text becomes a version of the history,
 * and the user is told: neither is lost. An entry stays in the journal until the storage has it.
 */
export async function recoverJournal(shelf: Shelf, parts: Parts, bus: Bus, keepEntries: boolean): Promise<void> {
  const { journal } = parts;
  for (const entry of journal.entries()) {
    const done = await recover(shelf, parts, entry);
    if (done.kind === "later") continue;
    if (!keepEntries) journal.clear(entry.id, true);
    if (done.kind === "done") continue;
    const text = `Unsaved changes of ${quoted(done.name)} are in its history`;
    bus.emit("say", { text, show: "info", detail: "Another tab had saved a newer one meanwhile." });
  }
}

/** `aside`: the text could not become the design's present, and is in its history instead. */
type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "aside"; readonly name: string }
  | { readonly kind: "later" };

async function recover(shelf: Shelf, { large }: Parts, entry: JournalEntry): Promise<Outcome> {
  const { id, base, by, at } = entry;
  const there = await shelf.record(id);
  if (!there.ok) return { kind: "later" };
  // The page went on after it had written this, and has saved that.
  if (by && there.value?.by === by && there.value.updatedAt > at) return { kind: "done" };
  const text = entry.edits ? await editedText(shelf, large, entry) : entry.text;
  if (text === null) return { kind: "later" };
  const parsed = await parseText(large, text);
  if (!parsed.ok) return { kind: "done" };
  const { name } = parsed.value;
  const counts = countElements(parsed.value);
  const saved = await shelf.save({ id, expected: base, ...(by && { by }), name, text, counts, at });
  if (!saved.ok) return { kind: "later" };
  // Deleted in another tab, on purpose: it stays deleted.
  if (saved.value.kind === "saved" || saved.value.kind === "deleted") return { kind: "done" };
  const kept = await shelf.addVersion({ id, text, counts, at, revision: base, reason: "recovered" });
  return kept.ok ? { kind: "aside", name } : { kind: "later" };
}

/**
 * What is stored, with the entry's edits; where another tab has saved meanwhile, that with them. Null when what is
 * stored cannot be read now; what is no design is not recovered.
 */
async function editedText(shelf: Shelf, large: Parts["large"], { id, text }: JournalEntry): Promise<string | null> {
  const stored = await shelf.read(id);
  if (stored.ok && !stored.value) return "";
  const before = stored.ok ? stored.value?.text : undefined;
  const parsed = before === undefined ? null : await parseText(large, before);
  if (!parsed?.ok) return null;
  try {
    return await textOf(withEdits(parsed.value, text));
  } catch {
    return "";
  }
}
