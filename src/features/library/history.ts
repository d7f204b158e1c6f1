/** Versions of the open design, and the way out when another tab saved it first. */
import { quoted } from "#core/bidi.ts";
import { differenceCommands } from "#core/design/difference.ts";
import type { Design } from "#core/design/model.ts";
import { err, ok } from "#core/result.ts";
import { runWhole } from "#editor/large.ts";
import { countElements } from "#ui/counts.ts";
import { describeChanges } from "./changes.ts";
import type { Answer, VersionPreview } from "./contract.ts";
import { textOf } from "./large/large.ts";
import { currentId, load, readText, type Session, snapshot } from "./session.ts";
import type { VersionRecord } from "./storage/storage.ts";
import { versionTitle } from "./words.ts";

export async function previewVersion(session: Session, version: VersionRecord): Answer<VersionPreview> {
  const read = await readVersion(session, version);
  if (!read.ok) return read;
  const { design } = session.editor.getState();
  return ok({ version, changes: describeChanges(design, differenceCommands(design, read.value)) });
}

export async function restore(session: Session, version: VersionRecord): Answer<void> {
  const read = await readVersion(session, version);
  if (!read.ok) return read;
  const kept = await snapshot(session, "restore");
  if (!kept.ok) return kept;
  const command = differenceCommands(session.editor.getState().design, read.value);
  const label = `Restored the version ${quoted(versionTitle(version))}`;
  const done = command && (await runWhole(session.editor, command, { label }));
  return done && !done.ok ? err({ code: "library/not-edited" }) : ok(undefined);
}

async function readVersion(session: Session, { id }: VersionRecord): Answer<Design> {
  const text = await session.shelf.versionText(id);
  if (!text.ok) return text;
  return text.value === null ? err({ code: "library/not-found" }) : readText(session, text.value);
}

/** What this tab had becomes a version; what the other one saved comes in as one undoable step. */
export async function loadNewer(session: Session): Answer<void> {
  const { editor, shelf, saver, deps } = session;
  const id = currentId(session);
  if (!id) return ok(undefined);
  const loaded = await load(session, id);
  if (!loaded.ok) return loaded;
  const { design: mine } = editor.getState();
  const { design: theirs, record } = loaded.value;
  if (differenceCommands(mine, theirs)) {
    const [text, counts, at] = [await textOf(mine), countElements(mine), deps.clock.now()];
    const kept = await shelf.addVersion({ id, text, counts, at, revision: record.revision, reason: "conflict" });
    if (!kept.ok) return kept;
  }
  if (currentId(session) !== id) return err({ code: "library/not-edited" });
  // Of what is there by now: an edit that was made meanwhile goes with the rest, and undo brings it back.
  const { design, run } = editor.getState();
  const command = differenceCommands(design, theirs);
  if (command && !run(command, { label: "Loaded the newer version" }).ok) return err({ code: "library/not-edited" });
  saver.rebase(record.revision, record.updatedAt, editor.getState().design);
  return ok(undefined);
}

/** What this tab has becomes a design of its own, with its undo history. */
export async function saveAsCopy(session: Session): Answer<void> {
  const { editor, store, saver } = session;
  const { conflict } = store.getState();
  saver.fork();
  if (conflict?.kind === "newer") {
    const { design, run } = editor.getState();
    run({ type: "design/describe", name: `${design.name} (my copy)` }, { label: "Saved as a copy" });
  }
  return (await saver.flush()) ? ok(undefined) : err({ code: "library/not-saved" });
}
