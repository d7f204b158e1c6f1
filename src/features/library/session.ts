/** Which design is on the screen: reading stored ones, opening them, and what happens when one cannot be read. */
import { type Design, emptyDesign } from "#core/design/model.ts";
import { err, ok } from "#core/result.ts";
import type { Topology } from "#core/topology/model.ts";
import { isLarge, readyTopology } from "#editor/large.ts";
import type { Editor } from "#editor/store.ts";
import type { Answer } from "./contract.ts";
import type { LibraryDeps } from "./deps.ts";
import { isLargeText, parseText } from "./large/large.ts";
import { createSaver, type Saver } from "./saver.ts";
import type { LibraryStore } from "./state.ts";
import { type Shelf, shelfOver } from "./storage/shelf.ts";
import type { DesignRecord, VersionReason } from "./storage/storage.ts";
import { storageErrorText, TEXT_MISSING } from "./words.ts";

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
  if (deps.journal.entries().length > 0) {
    // What cannot be brought in now stays there for the next start.
    const loaded = await import("./storage/recover.ts").catch(() => null);
    await loaded?.recoverJournal(shelf, deps, editor.bus, storage.kind === "memory");
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
export async function readText({ deps }: Pick<Session, "deps">, text: string): Answer<Design> {
  const parsed = await parseText(deps.large, text);
  if (parsed.ok) return parsed;
  const { designErrorText } = await import("#core/design/messages.ts");
  const [first] = parsed.error;
  return err({ code: "library/damaged", why: first ? designErrorText(first) : "The text is not a design." });
}

/** Whether what is stored may be read and written elsewhere: a worker does not see what is in this tab's memory. */
function mayWorkElsewhere({ store }: Pick<Session, "store">): boolean {
  return store.getState().storage === "indexeddb";
}

interface Read {
  readonly record: DesignRecord;
  readonly parsed: Awaited<Answer<Design>>;
}

async function read(session: Session, id: string, size: number): Answer<Read> {
  const { shelf, deps } = session;
  const there = mayWorkElsewhere(session) && isLargeText(size) ? await deps.large.read(id) : null;
  if (there) {
    if (!there.ok) return there;
    if (!there.value) return err({ code: "library/not-found" });
    const { record, design, damage = "" } = there.value;
    return ok({ record, parsed: design ? ok(design) : err({ code: "library/damaged", why: damage }) });
  }
  const stored = await shelf.read(id);
  if (!stored.ok) return stored;
  if (!stored.value) return err({ code: "library/not-found" });
  const { record, text } = stored.value;
  if (text === undefined) return ok({ record, parsed: err({ code: "library/damaged", why: TEXT_MISSING }) });
  return ok({ record, parsed: await readText(session, text) });
}

/**
 * Reads a stored design; what cannot be read is marked, so that nothing is ever written over it. `known`: its record,
 * where it has been read already.
 */
export async function load(
  session: Session,
  id: string,
  known?: DesignRecord,
): Answer<{ design: Design; record: DesignRecord }> {
  const { shelf } = session;
  const found = known ? ok(known) : await shelf.record(id);
  const done = await read(session, id, found.ok && found.value ? found.value.size : 0);
  if (!done.ok) return done;
  const { record, parsed } = done.value;
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
  return id ? keep(session, id, "replaced") : ok(undefined);
}

/** Makes what is stored of the open design a version. */
export async function keep(session: Session, id: string, reason: VersionReason, label?: string): Answer<void> {
  const elsewhere = mayWorkElsewhere(session) && isLarge(session.editor.getState().design);
  const there = elsewhere ? await session.deps.large.keep(id, reason, label) : null;
  return there ?? session.shelf.keep(id, reason, label);
}

/** Makes the present state a version. */
export async function snapshot(session: Session, reason: VersionReason, label?: string): Answer<void> {
  const id = currentId(session);
  if (!id) return ok(undefined);
  if (!(await session.saver.flush())) return err({ code: "library/not-saved" });
  const kept = await keep(session, id, reason, label);
  contentsChanged(session);
  return kept;
}

async function show(session: Session, id: string, known?: DesignRecord, isWanted = () => true): Answer<void> {
  const loaded = await load(session, id, known);
  if (!loaded.ok) return loaded;
  const { design, record } = loaded.value;
  const topology = await readyTopology(session.editor, design);
  if (!isWanted()) return ok(undefined);
  session.saver.show(design, record, topology);
  // The screen need not wait for this; when it fails, the newest design opens next time.
  void session.shelf.setLast(id);
  return ok(undefined);
}

/** Opens a stored design in place of the open one, unless by then it is not wanted any more: that may take seconds. */
export async function open(session: Session, id: string, isWanted: () => boolean): Answer<void> {
  const left = await leave(session);
  return left.ok ? show(session, id, undefined, isWanted) : left;
}

/**
 * A design that is not stored yet: stored at its first edit, or at once with `store`. `topology`: the design's, when it
 * is known already.
 */
export async function showNew(session: Session, design: Design, store: boolean, topology?: Topology): Promise<void> {
  session.saver.showNew(design, store, topology);
  if (!store) return;
  await session.saver.flush();
  const id = currentId(session);
  if (id) void session.shelf.setLast(id);
}

/** The design that this tab had open, else the one used last, else the newest, else an empty one. */
export async function showFirst(session: Session): Promise<void> {
  const { shelf, deps, editor } = session;
  const listed = await shelf.list();
  const records = listed.ok ? listed.value : [];
  const last = await shelf.last();
  const known = (id: string | null) => (records.some((record) => record.id === id) ? id : null);
  const wanted = known(deps.tab.get()) ?? known(last.ok ? last.value : null) ?? records[0]?.id;
  if (!listed.ok) {
    const detail = storageErrorText(listed.error);
    editor.bus.emit("say", { text: "Your designs could not be read", show: "error", detail });
  }
  if (!wanted) return showNew(session, emptyDesign(), false);

  const record = records.find(({ id }) => id === wanted);
  const shown = await show(session, wanted, record);
  if (shown.ok) return;
  const loaded = await import("./damaged.ts").catch(() => null);
  if (loaded) await loaded.openInstead(session, wanted, record?.name ?? "", shown.error);
  else await showNew(session, emptyDesign(), false);
}
