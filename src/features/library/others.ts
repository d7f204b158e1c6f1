/** What is done to one of the designs, open or not: storing, renaming, deleting. */
import { isolated } from "#core/bidi.ts";
import type { Design } from "#core/design/model.ts";
import { err, ok } from "#core/result.ts";
import { countElements } from "#ui/counts.ts";
import type { Answer } from "./contract.ts";
import { textOf } from "./large/large.ts";
import { contentsChanged, currentId, load, type Session, showFirst } from "./session.ts";

/** Stores a design without opening it. */
export async function add(session: Session, design: Design): Answer<string> {
  const id = session.deps.newId();
  const saved = await session.shelf.save({ id, expected: 0, ...(await stored(session, design)) });
  if (!saved.ok) return saved;
  contentsChanged(session);
  return ok(id);
}

/** The open design is renamed as one edit of it, another where it is stored. */
export async function rename(session: Session, id: string, name: string): Answer<void> {
  if (id === currentId(session)) {
    const { run } = session.editor.getState();
    return run({ type: "design/describe", name }, { label: `Renamed the design to ${isolated(name)}` }).ok
      ? ok(undefined)
      : err({ code: "library/not-saved" });
  }
  const loaded = await load(session, id);
  if (!loaded.ok) return loaded;
  const { design, record } = loaded.value;
  const request = { id, expected: record.revision, ...(await stored(session, { ...design, name })) };
  const saved = await session.shelf.save(request);
  if (!saved.ok) return saved;
  if (saved.value.kind !== "saved") return err({ code: "library/not-saved" });
  session.deps.channel.post({ type: "saved", id, revision: saved.value.revision, at: request.at });
  contentsChanged(session);
  return ok(undefined);
}

/** With its history; another opens in its place when it is the open one. */
export async function remove(session: Session, id: string): Answer<void> {
  const isCurrent = id === currentId(session);
  if (isCurrent) session.saver.halt();
  const removed = await session.shelf.remove(id);
  if (!removed.ok) {
    if (isCurrent) session.saver.resume();
    return removed;
  }
  session.deps.journal.clear(id, true);
  session.deps.channel.post({ type: "removed", id });
  contentsChanged(session);
  if (isCurrent) await showFirst(session);
  return ok(undefined);
}

async function stored({ deps }: Session, design: Design) {
  return {
    name: design.name,
    text: await textOf(design),
    counts: countElements(design),
    at: deps.clock.now(),
  };
}
