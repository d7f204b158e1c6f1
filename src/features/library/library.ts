/**
 * The user's designs in this browser: one is open in the editor and kept stored, the others wait in a list, each with
 * a history. A zustand store (what is shown) with the operations beside it.
 */
import { type Design, emptyDesign } from "#core/design/model.ts";
import { err, ok } from "#core/result.ts";
import { readyTopology } from "#editor/large.ts";
import type { Editor } from "#editor/store.ts";
import type { Answer, Library } from "./contract.ts";
import { browserDeps, type LibraryDeps } from "./deps.ts";
import { type SourceFile, sourceOf } from "./files/source.ts";
import {
  currentId,
  leave,
  load,
  openSession,
  open as openStored,
  type Session,
  showFirst,
  showNew,
  snapshot,
} from "./session.ts";
import { createLibraryStore } from "./state.ts";

export function createLibrary(editor: Editor, deps: LibraryDeps = browserDeps()): Library {
  const store = createLibraryStore();
  let opened: Promise<Session> | null = null;
  const session = () => {
    opened ??= openSession(editor, deps, store);
    return opened;
  };

  /** Grows with every design that is to be opened: the one asked for last is. */
  let asked = 0;
  const takeNew = async (design: Design, keep: boolean) => {
    asked += 1;
    return take(await session(), design, keep);
  };

  const library: Library = Object.assign(store, {
    async start({ open = true }: { readonly open?: boolean } = {}) {
      const ready = await session();
      if (open) await showFirst(ready);
    },
    list: async () => (await session()).shelf.list(),
    async openDesign(id: string) {
      asked += 1;
      const mine = asked;
      const ready = await session();
      return id === currentId(ready) ? ok(undefined) : openStored(ready, id, () => mine === asked);
    },
    async newDesign(name?: string) {
      return takeNew(emptyDesign(name), false);
    },
    async adopt(design: Design) {
      return takeNew(design, true);
    },
    add: async (design: Design) => (await others()).add(await session(), design),
    rename: async (id: string, name: string) => (await others()).rename(await session(), id, name),
    async duplicate(id: string) {
      const ready = await session();
      const loaded = id === currentId(ready) ? ok({ design: editor.getState().design }) : await load(ready, id);
      if (!loaded.ok) return loaded;
      const { design } = loaded.value;
      return takeNew({ ...design, name: `${design.name} copy` }, true);
    },
    remove: async (id: string) => (await others()).remove(await session(), id),
    async textOf(id: string) {
      const read = await (await session()).shelf.text(id);
      if (!read.ok) return read;
      return read.value === null ? err({ code: "library/not-found" }) : ok(read.value);
    },
    async recoverDamaged(id: string) {
      const ready = await session();
      const left = await leave(ready);
      return left.ok ? (await import("./damaged.ts")).recoverDamaged(ready, id) : left;
    },
    async versions() {
      const ready = await session();
      const id = currentId(ready);
      return id ? ready.shelf.versions(id) : ok([]);
    },
    keepVersion: async (label: string) => snapshot(await session(), "named", label),
    snapshot: async (reason) => snapshot(await session(), reason),
    previewVersion: async (version) => (await history()).previewVersion(await session(), version),
    restore: async (version) => (await history()).restore(await session(), version),
    async resolveConflict(choice) {
      const { loadNewer, saveAsCopy } = await history();
      return choice === "load" ? loadNewer(await session()) : saveAsCopy(await session());
    },
    flush: async () => (await session()).saver.flush(),
    openFiles: (files: readonly File[]) => library.openSources(files.map(sourceOf)),
    async openSources(sources: readonly SourceFile[]) {
      await session();
      const { openSources } = await import("./files/open-files.ts");
      const report = await openSources(editor, library, sources, deps.large);
      if (report.problems.length > 0) store.setState({ report });
    },
    planImport: async (files) =>
      (await import("./files/plan-import.ts")).planWherever(deps.large, editor.getState().design, files),
    dismissReport: () => store.setState({ report: null }),
    saveFile: async () => (await import("./files/save-design.ts")).saveDesign(editor, store),
    estimate: () => deps.estimate(),
    stop() {
      void opened?.then(({ saver }) => saver.stop());
    },
  } satisfies Omit<Library, keyof typeof store>);
  return library;
}

/** Loaded once a version is looked at, or another tab has saved first. */
const history = () => import("./history.ts");
/** Loaded once one of several designs is dealt with. */
const others = () => import("./others.ts");

async function take(session: Session, design: Design, keep: boolean): Answer<void> {
  const topology = await readyTopology(session.editor, design);
  const left = await leave(session);
  if (left.ok) await showNew(session, design, keep, topology);
  return left;
}
