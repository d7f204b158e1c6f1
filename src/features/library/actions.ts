import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";
import type { Answer, Library } from "./contract.ts";
import { pickFiles } from "./files/pick.ts";
import { libraryErrorText } from "./words.ts";

/** What can be done with whole designs, for menus, keys and the command palette. */
export function libraryActions(editor: Editor, library: Library): readonly Action[] {
  const tell = async (answer: Answer<void>, done: string) => {
    const result = await answer;
    if (result.ok) editor.bus.emit("say", { text: done });
    else {
      const detail = libraryErrorText(result.error);
      editor.bus.emit("say", { text: "That did not work", show: "error", detail });
    }
  };
  const openPicked = async () => {
    const files = await pickFiles();
    if (files.length > 0) await library.openFiles(files);
  };
  const hasCurrent = () => library.getState().current !== null;
  return [
    {
      id: "library/new",
      label: "New design",
      group: "Design",
      keywords: "blank empty create",
      run: () => void tell(library.newDesign(), "Opened a new design"),
    },
    {
      id: "library/open-file",
      label: "Open file…",
      group: "Design",
      keywords: "load picture png svg json",
      shortcut: "Mod+O",
      run: () => void openPicked(),
    },
    {
      id: "library/save-file",
      label: "Save to file",
      group: "Design",
      keywords: "download export json disk",
      shortcut: "Mod+S",
      run: () => void library.saveFile(),
    },
    {
      id: "library/import",
      label: "Import from JetStream…",
      group: "Design",
      keywords: "nats cli stream info consumer json folder paste",
      enabled: () => editor.getState().mode === "edit",
      run: () => editor.bus.emit("dialog/open", { name: "import" }),
    },
    {
      id: "library/all",
      label: "All designs",
      group: "Design",
      keywords: "library list open switch rename delete",
      run: () => editor.bus.emit("dialog/open", { name: "library" }),
    },
    {
      id: "library/history",
      label: "Version history",
      group: "Design",
      keywords: "restore versions autosave earlier",
      enabled: hasCurrent,
      run: () => editor.bus.emit("dialog/open", { name: "history" }),
    },
    {
      id: "library/duplicate",
      label: "Duplicate design",
      group: "Design",
      keywords: "copy fork",
      enabled: hasCurrent,
      run: () => {
        const { current } = library.getState();
        if (current) void tell(library.duplicate(current.id), "Opened a copy of the design");
      },
    },
  ];
}
