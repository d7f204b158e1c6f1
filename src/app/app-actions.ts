/** What the frame of the app itself can do; the features bring their own. */
import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";
import { usePanels } from "./panels.ts";
import { goToRegion } from "./regions.ts";
import { useTheme } from "./theme.ts";

export function undo(editor: Editor): void {
  const label = editor.getState().undo();
  editor.bus.emit("say", { text: label ? `Undone: ${label}` : "Nothing to undo" });
}

export function redo(editor: Editor): void {
  const label = editor.getState().redo();
  editor.bus.emit("say", { text: label ? `Done again: ${label}` : "Nothing to redo" });
}

export function appActions(editor: Editor): Action[] {
  const panels = usePanels.getState;
  const editing = () => editor.getState().mode === "edit";
  return [
    {
      id: "app/undo",
      label: "Undo",
      group: "Edit",
      shortcut: "Mod+Z",
      enabled: () => editing() && editor.getState().past.length > 0,
      run: () => undo(editor),
    },
    {
      id: "app/redo",
      label: "Redo",
      group: "Edit",
      shortcut: "Mod+Shift+Z",
      enabled: () => editing() && editor.getState().future.length > 0,
      run: () => redo(editor),
    },
    {
      id: "app/search",
      label: "Search elements and commands",
      group: "Help",
      shortcut: "Mod+K",
      run: () => editor.bus.emit("dialog/open", { name: "palette" }),
    },
    {
      id: "app/shortcuts",
      label: "Keyboard shortcuts",
      group: "Help",
      shortcut: "?",
      scope: "graph",
      run: () => editor.bus.emit("dialog/open", { name: "shortcuts" }),
    },
    {
      id: "app/left-panel",
      label: "Show or hide palette and outline",
      group: "View",
      shortcut: "Mod+B",
      run: () => panels().toggle("left"),
    },
    {
      id: "app/inspector",
      label: "Show or hide the inspector",
      group: "View",
      shortcut: "Mod+I",
      run: () => panels().toggle("right"),
    },
    {
      id: "app/text-panel",
      label: "Show or hide the design as text",
      group: "View",
      keywords: "json editor source",
      shortcut: "Mod+J",
      run: () => panels().toggleTab("text"),
    },
    {
      id: "app/code-panel",
      label: "Show or hide the code: export",
      group: "View",
      keywords: "export generate download json shell script terraform kubernetes asyncapi mermaid markdown",
      shortcut: "Mod+E",
      run: () => panels().toggleTab("code"),
    },
    {
      id: "app/sizing-panel",
      label: "Show or hide the sizing",
      group: "View",
      keywords: "capacity storage rate utilisation instances max_bytes figures calculator",
      run: () => panels().toggleTab("sizing"),
    },
    {
      id: "app/guarantees-panel",
      label: "Show or hide the guarantees",
      group: "View",
      keywords: "delivery at least once order crash loss poison message duplicate history",
      run: () => panels().toggleTab("guarantees"),
    },
    {
      id: "app/live-panel",
      label: "Show or hide Live: a real server beside the design",
      group: "View",
      keywords: "connect nats server import compare diff drift plan apply watch monitor sandbox",
      run: () => panels().toggleTab("live"),
    },
    {
      id: "app/explorer",
      label: "Explore a subject",
      group: "View",
      keywords: "trace route where does it go",
      shortcut: "Mod+Shift+F",
      run: () => editor.bus.emit("explorer/open", {}),
    },
    {
      id: "app/next-region",
      label: "Go to the next part of the screen",
      group: "View",
      keywords: "focus panel region landmark keyboard",
      shortcut: "F6",
      run: () => goToRegion(1),
    },
    {
      id: "app/previous-region",
      label: "Go to the part of the screen before",
      group: "View",
      keywords: "focus panel region landmark keyboard previous",
      shortcut: "Shift+F6",
      run: () => goToRegion(-1),
    },
    {
      id: "app/theme-light",
      label: "Light theme",
      group: "View",
      run: () => useTheme.getState().setTheme("light"),
    },
    { id: "app/theme-dark", label: "Dark theme", group: "View", run: () => useTheme.getState().setTheme("dark") },
    {
      id: "app/theme-system",
      label: "Theme of the system",
      group: "View",
      run: () => useTheme.getState().setTheme("system"),
    },
  ];
}
