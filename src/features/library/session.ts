/** Which design is on the screen: reading stored ones, opening them, and what happens when one cannot be read. */
import { type Design, emptyDesign } from "#core/design/model.ts";
import { parseDesign } from "#core/design/parse.ts";
import { err, ok } from "#core/result.ts";
import type { Editor } from "#editor/store.ts";
import type { Answer } from "./contract.ts";
import type { LibraryDeps } from "./deps.ts";
import { createSaver, type Saver } from "./saver.ts";
import type { LibraryStore } from "./state.ts";
import { recoverJournal } from "./storage/recover.ts";
import { type Shelf, shelfOver } from "./storage/shelf.ts";
import type { DesignRecord } from "./storage/storage.ts";
import { storageErrorText } from "./words.ts";

export interface Session {
  readonly editor: Editor;
  readonly deps: LibraryDeps;
  readonly store: LibraryStore;
  readonly shelf: Shelf;
  readonly saver: Saver;
}

export async function openSession(editor: Editor, deps: LibraryDeps, store: LibraryStore): Promise<Session> {
  const { storage, problem } = await deps.openStorage();
  store.setState({ storage: storage.kind, problem });
  const shelf = shelfOver(storage);
  const aside = await recoverJournal(shelf, deps.journal, storage.kind === "memory");
  for (const { name } of aside) {
    const text = `Unsaved changes of “${name}” are in its history`;
    editor.bus.emit("say", { text, show: "info", detail: "Another tab had saved a newer one meanwhile." });
  }
  return { editor, deps, store, shelf, saver: createSaver({ editor, deps, shelf, store }) };
}

export function currentId({ store }: Pick<Session, "store">): string | null {
  return store.getState().current?.id ?? null;
}

/** Lists of designs and versions are to be read again. */
export function contentsChanged({ store }: Pick<Session, "store">): void {
  store.setState(({ contents }) => ({ contents: contents + 1 }));
}

/** Parses stored text; the words for what is wrong are loaded when something is. */
export async function readText(text: string): Answer<Design> {
  const parsed = parseDesign(text);
  if (parsed.ok) return parsed;
  const { designErrorText } = await import("#core/design/messages.ts");
  const [first] = parsed.error;
  return err({ code: "library/damaged", why: first ? designErrorText(first) : "The text is not a design." });
}

/** Reads a stored design; what cannot be read is marked, so that nothing is ever written over it. */
export async function load(session: Session, id: string): Answer<{ design: Design; record: DesignRecord }> {
  const { shelf } = session;
  const read = await shelf.read(id);
  if (!read.ok) return read;
  if (!read.value) return err({ code: "library/not-found" });
  const { record, text } = read.value;
  const parsed =
    text === undefined
      ? err({ code: "library/damaged" as const, why: "Its text is missing or of another revision." })
      : await readText(text);
  if (parsed.ok) {
    if (record.damage !== undefined) await shelf.setDamage(id, null);
    return ok({ design: parsed.value, record });
  }
  if (parsed.error.code === "library/damaged") {
    await shelf.setDamage(id, parsed.error.why);
    contentsChanged(session);
  }
  return parsed;
}

/** Makes sure that the open design is stored before another takes its place. */
export async function leave(session: Session): Answer<void> {
  if (!(await session.saver.flush())) return err({ code: "library/not-saved" });
  const id = currentId(session);
  return id ? session.shelf.keep(id, "replaced") : ok(undefined);
}

export async function show(session: Session, id: string): Answer<void> {
  const loaded = await load(session, id);
  if (!loaded.ok) return loaded;
  session.saver.show(loaded.value.design, loaded.value.record);
  // The screen need not wait for this; when it fails, the newest design opens next time.
  void session.shelf.setLast(id);
  return ok(undefined);
}

/** A design that is not stored yet: stored at its first edit, or at once with `keep`. */
export async function showNew(session: Session, design: Design, keep: boolean): Promise<void> {
  session.saver.showNew(design, keep);
  if (!keep) return;
  await session.saver.flush();
  const id = currentId(session);
  if (id) void session.shelf.setLast(id);
}

/** Opens the newest version that can be read, as a design of its own. */
export async function recoverDamaged(session: Session, id: string): Answer<void> {
  const versions = await session.shelf.versions(id);
  if (!versions.ok) return versions;
  for (const version of versions.value) {
    const text = await session.shelf.versionText(version.id);
    const parsed = text.ok && text.value !== null ? parseDesign(text.value) : null;
    if (!parsed?.ok) continue;
    await showNew(session, { ...parsed.value, name: `${parsed.value.name} (recovered)` }, true);
    return ok(undefined);
  }
  return err({ code: "library/not-found" });
}

/** The design that this tab had open, else the one used last, else the newest, else an empty one. */
export async function showFirst(session: Session): Promise<void> {
  const { shelf, deps, editor } = session;
  const listed = await shelf.list();
  const records = listed.ok ? listed.value : [];
  const last = await shelf.last();
  const known = (id: string | null) => (records.some((record) => record.id === id) ? id : null);
  const wanted = known(deps.tab.get()) ?? known(last.ok ? last.value : null) ?? records[0]?.id;
  const say = (text: string, detail: string) => editor.bus.emit("say", { text, show: "error", detail });
  if (!listed.ok) say("Your designs could not be read", storageErrorText(listed.error));
  if (!wanted) return showNew(session, emptyDesign(), false);

  const shown = await show(session, wanted);
  if (shown.ok) return;
  const { name = "" } = records.find(({ id }) => id === wanted) ?? {};
  const recovered = await recoverDamaged(session, wanted);
  if (!recovered.ok) await showNew(session, emptyDesign(), false);
  const why = shown.error.code === "library/damaged" ? shown.error.why : "The browser's storage failed.";
  const next = recovered.ok ? "The newest version of its history was opened instead." : "A new design was opened.";
  say(`“${name}” cannot be read and is kept as it is`, `${why} ${next}`);
}
