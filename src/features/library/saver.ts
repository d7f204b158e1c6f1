/**
 * Keeps the open design stored: watches the editor, saves at the right moments, one save after the other, and stops
 * as soon as what is stored is not what this tab began from.
 */
import type { Design } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import type { Topology } from "#core/topology/model.ts";
import { isLarge } from "#editor/large.ts";
import type { Editor, EditorState } from "#editor/store.ts";
import { countElements } from "#ui/counts.ts";
import { createAutosave } from "./autosave.ts";
import type { LibraryDeps, PageMoment, TabMessage } from "./deps.ts";
import type { Large } from "./large/large.ts";
import type { LargeSave } from "./large/session.ts";
import type { Conflict, LibraryStore } from "./state.ts";
import type { Shelf } from "./storage/shelf.ts";
import { DAMAGED_TEXT, DELETED_TEXT, NEWER_TEXT, storageErrorText } from "./words.ts";

/** After a failure that may pass (a full disk, a lost connection). */
const RETRY_MS = 10_000;

/** A design that this tab has opened. */
interface OpenDesign {
  readonly id: string;
  revision: number;
  updatedAt: number | null;
  /** What is stored; null for one that never was. */
  saved: Design | null;
  /** What may be stored by now: a save of it has begun. */
  begun?: Design | undefined;
  /** Nothing is written any more: it was deleted, is damaged, or waits for the user's decision. */
  halted: boolean;
}

export interface Saver {
  /** Opens a stored design in the editor. `topology`: the design's, when it is known already. */
  show(design: Design, from: { id: string; revision: number; updatedAt: number }, topology?: Topology): void;
  /** Opens a new one, stored at its first edit, or at once with `store`. */
  showNew(design: Design, store: boolean, topology?: Topology): void;
  /** From now on the same design, with its undo history, is a new one in the library. */
  fork(): void;
  /** What is stored is known and accepted: edits are saved over it. */
  rebase(revision: number, updatedAt: number, saved: Design): void;
  /** Resolves when all is stored; false when something could not be. */
  flush(): Promise<boolean>;
  /** The open design is about to go: nothing of it is written until `resume`. */
  halt(): void;
  resume(): void;
  stop(): void;
}

interface SaverParts {
  readonly editor: Editor;
  readonly deps: LibraryDeps;
  readonly shelf: Shelf;
  readonly store: LibraryStore;
}

export function createSaver({ editor, deps, shelf, store }: SaverParts): Saver {
  const by = deps.newId();
  let current: OpenDesign | null = null;
  let queue: Promise<void> | null = null;
  let opening = false;
  let asked = false;
  let stopRetry: (() => void) | null = null;
  const autosave = createAutosave(deps.clock, () => {
    if (current) enqueue(current, editor.getState().design);
  });

  const isDirty = () => current !== null && !current.halted && editor.getState().design !== current.saved;

  function publish(open: OpenDesign): void {
    const { id, updatedAt, revision } = open;
    store.setState({ current: { id, name: editor.getState().design.name, updatedAt, revision } });
  }

  /**
   * The write begins in this very call when no other is under way; with `now` it waits for nothing else either: what is
   * in no journal has no later when the page closes.
   */
  function enqueue(open: OpenDesign, design: Design, now = false): void {
    const before = queue;
    const at = deps.clock.now();
    const begin = () => write(open, design, at, now);
    const done: Promise<void> = (before ? before.then(begin) : begin()).finally(() => {
      if (queue !== done) return;
      queue = null;
      // In memory the journal is all that outlives the tab.
      if (design === open.saved && store.getState().storage === "indexeddb") deps.journal.clear(open.id);
    });
    queue = done;
  }

  /** A large design is written elsewhere, where there is time for that. */
  function saveElsewhere(design: Design, request: LargeSave): ReturnType<Large["save"]> | null {
    const { storage } = store.getState();
    return storage === "indexeddb" && isLarge(design) ? deps.large.save(request, design) : null;
  }

  /** `at`: when the design was what it is. */
  async function write(open: OpenDesign, design: Design, at: number, now: boolean): Promise<void> {
    if (open.halted || design === open.saved) return;
    if (open === current && store.getState().status !== "failed") store.setState({ status: "saving" });
    const { name } = design;
    const counts = countElements(design);
    const request = { id: open.id, expected: open.revision, by, name, counts, at, isOpen: open === current };
    open.begun = design;
    const elsewhere = now ? null : saveElsewhere(design, request);
    const there = elsewhere && (await elsewhere);
    const done = there ?? (await shelf.save({ ...request, text: serializeDesign(design) }));
    if (!done.ok) return fail(open, storageErrorText(done.error), true);
    const reply = done.value;
    switch (reply.kind) {
      case "saved":
        open.revision = reply.revision;
        open.updatedAt = at;
        open.saved = design;
        open.begun = undefined;
        deps.channel.post({ type: "saved", id: open.id, revision: open.revision, at });
        if (!asked) deps.persist();
        asked = true;
        if (open === current) settle(open);
        return;
      case "newer":
        return disagree(open, { kind: "newer", at: reply.updatedAt });
      case "deleted":
        return disagree(open, { kind: "deleted", at });
      case "damaged":
        open.halted = true;
        return fail(open, DAMAGED_TEXT, false);
    }
  }

  function settle(open: OpenDesign): void {
    const { problem, contents } = store.getState();
    const rest = { conflict: null, contents: contents + 1 };
    if (isDirty()) store.setState({ ...rest, status: "unsaved", error: null });
    else if (problem) store.setState({ ...rest, status: "failed", error: storageErrorText(problem) });
    else store.setState({ ...rest, status: "saved", error: null });
    publish(open);
  }

  function fail(open: OpenDesign, error: string, again: boolean): void {
    if (open !== current) return;
    store.setState({ status: "failed", error });
    stopRetry?.();
    stopRetry = again ? deps.clock.after(RETRY_MS, () => isDirty() && autosave.touch()) : null;
  }

  function disagree(open: OpenDesign, conflict: Conflict): void {
    open.halted = true;
    if (open !== current) return;
    autosave.cancel();
    store.setState({ status: "failed", error: conflict.kind === "newer" ? NEWER_TEXT : DELETED_TEXT, conflict });
  }

  function bind(open: OpenDesign): void {
    autosave.cancel();
    current = open;
    deps.tab.set(open.id);
    store.setState({ conflict: null });
    settle(open);
  }

  function openInEditor(design: Design, topology: Topology | undefined): void {
    if (!isLarge(design)) deps.large.rest();
    opening = true;
    editor.getState().open(design, "edit", topology);
    opening = false;
  }

  /** What is not saved yet of the design that is being left. */
  function leave(design: Design): void {
    if (!current || current.halted || design === current.saved) return;
    autosave.cancel();
    enqueue(current, design);
  }

  function onEditor(state: EditorState, before: EditorState): void {
    if (opening || (state.design === before.design && state.mode === before.mode)) return;
    const replaced = state.design !== before.design && state.past.length === 0 && state.future.length === 0;
    if (replaced || state.mode !== before.mode) leave(before.design);
    if (state.mode !== "edit") {
      current = null;
      store.setState({ current: null, status: "read-only", error: null, conflict: null });
    } else if (replaced || before.mode !== "edit" || !current) {
      // Somebody else opened a design, made a preview their own or began to draw: it gets a place of its own.
      bind({ id: deps.newId(), revision: 0, updatedAt: null, saved: null, halted: false });
      autosave.touch();
    } else if (!current.halted) {
      const { status } = store.getState();
      if (status === "saved") store.setState({ status: "unsaved" });
      autosave.touch();
    }
  }

  function onPage(moment: PageMoment): void {
    if (!current) return;
    if (moment === "show") {
      void lookForNewer(current);
      return;
    }
    const { design } = editor.getState();
    const { storage, conflict } = store.getState();
    const onlyHere = storage === "memory" && design.elements.size > 0;
    const undecided = conflict !== null && design !== current.saved;
    if (!isDirty() && !onlyHere && !undecided) return;
    const { id, revision, saved, begun } = current;
    const edits = !onlyHere && saved && isLarge(design) ? deps.large.edits([saved, begun ?? saved, design]) : null;
    const text = edits ?? serializeDesign(design);
    const entry = { id, base: onlyHere ? 0 : revision, by, at: deps.clock.now(), text, edits: edits !== null };
    const kept = deps.journal.write(entry);
    autosave.cancel();
    enqueue(current, design, !kept);
  }

  /** A page that slept may have missed what other tabs said. */
  async function lookForNewer(open: OpenDesign): Promise<void> {
    await queue;
    const found = await shelf.record(open.id);
    if (open !== current || open.halted || queue || !found.ok) return;
    const record = found.value;
    const isNewer = record && record.revision > open.revision && record.by !== by;
    if (isNewer) disagree(open, { kind: "newer", at: record.updatedAt });
    if (!record && open.revision > 0) disagree(open, { kind: "deleted", at: deps.clock.now() });
  }

  function onTab(message: TabMessage): void {
    store.setState(({ contents }) => ({ contents: contents + 1 }));
    if (!current || message.id !== current.id || current.halted) return;
    if (message.type === "removed") disagree(current, { kind: "deleted", at: deps.clock.now() });
    else if (message.revision > current.revision) void lookForNewer(current);
  }

  const stops = [editor.subscribe(onEditor), deps.listenPage(onPage), deps.channel.listen(onTab)];

  return {
    show(design, { id, revision, updatedAt }, topology) {
      leave(editor.getState().design);
      openInEditor(design, topology);
      bind({ id, revision, updatedAt, saved: design, halted: false });
    },
    showNew(design, keep, topology) {
      leave(editor.getState().design);
      openInEditor(design, topology);
      bind({ id: deps.newId(), revision: 0, updatedAt: null, saved: keep ? null : design, halted: false });
      if (keep) autosave.touch();
    },
    fork() {
      if (current) deps.journal.clear(current.id);
      bind({ id: deps.newId(), revision: 0, updatedAt: null, saved: null, halted: false });
      autosave.touch();
    },
    rebase(revision, updatedAt, saved) {
      if (!current) return;
      deps.journal.clear(current.id);
      Object.assign(current, { revision, updatedAt, saved, halted: false });
      settle(current);
      if (isDirty()) autosave.touch();
    },
    async flush() {
      autosave.cancel();
      if (current && isDirty()) enqueue(current, editor.getState().design);
      while (queue) await queue;
      return !current || (!isDirty() && !store.getState().conflict);
    },
    halt() {
      autosave.cancel();
      if (current) current.halted = true;
    },
    resume() {
      if (!current) return;
      current.halted = false;
      if (isDirty()) autosave.touch();
    },
    stop() {
      autosave.cancel();
      stopRetry?.();
      for (const stop of stops) stop();
    },
  };
}
