/** The open design, to a file of the user's. */
import { thrownText } from "#core/result.ts";
import type { Editor } from "#editor/store.ts";
import { textOf } from "../large/large.ts";
import type { LibraryStore } from "../state.ts";
import { createFileSaver } from "./save-file.ts";

const files = createFileSaver();

/** Saves the open design to a file, and says what became of it. */
export async function saveDesign(editor: Editor, store: LibraryStore): Promise<void> {
  const { design } = editor.getState();
  const say = (show: "success" | "error", text: string, detail?: string) =>
    editor.bus.emit("say", { text, show, ...(detail && { detail }) });
  try {
    const id = store.getState().current?.id ?? "preview";
    const saved = await files.save(id, design.name, await textOf(design));
    if (saved.kind === "written") say("success", `Saved to ${saved.fileName}`);
    if (saved.kind === "downloaded") say("success", `Downloaded ${saved.fileName}`);
  } catch (thrown) {
    say("error", "The file could not be written", thrownText(thrown));
  }
}
