/** What opens when a stored design cannot be read. */
import { quoted } from "#core/bidi.ts";
import { emptyDesign } from "#core/design/model.ts";
import { err, ok } from "#core/result.ts";
import { readyTopology } from "#editor/large.ts";
import type { Answer, LibraryError } from "./contract.ts";
import { parseText } from "./large/large.ts";
import { type Session, showNew } from "./session.ts";

/** Opens the newest version that can be read, as a design of its own. */
export async function recoverDamaged(session: Session, id: string): Answer<void> {
  const versions = await session.shelf.versions(id);
  if (!versions.ok) return versions;
  for (const version of versions.value) {
    const text = await session.shelf.versionText(version.id);
    const parsed = text.ok && text.value !== null ? await parseText(session.deps.large, text.value) : null;
    if (!parsed?.ok) continue;
    const design = { ...parsed.value, name: `${parsed.value.name} (recovered)` };
    await showNew(session, design, true, await readyTopology(session.editor, design));
    return ok(undefined);
  }
  return err({ code: "library/not-found" });
}

/** The newest version of the design that was to be opened first, or an empty one; the user is told. */
export async function openInstead(session: Session, id: string, name: string, error: LibraryError): Promise<void> {
  const recovered = await recoverDamaged(session, id);
  if (!recovered.ok) await showNew(session, emptyDesign(), false);
  const why = error.code === "library/damaged" ? error.why : "The browser's storage failed.";
  const next = recovered.ok ? "The newest version of its history was opened instead." : "A new design was opened.";
  session.editor.bus.emit("say", {
    text: `${quoted(name)} cannot be read and is kept as it is`,
    show: "error",
    detail: `${why} ${next}`,
  });
}
