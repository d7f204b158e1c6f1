import { thrownText } from "#core/result.ts";
import type { Action } from "#editor/action.ts";
import type { Editor } from "#editor/store.ts";
import { numeral } from "#ui/words.ts";
import { appAddress } from "./address.ts";
import { linkVerdict } from "./link-length.ts";

/** Sharing by key and command palette. The codec loads when it is first needed. */
export function shareActions(editor: Editor): Action[] {
  return [
    {
      id: "share/dialog",
      label: "Share the design…",
      group: "Share",
      keywords: "link picture svg png embed iframe passphrase",
      shortcut: "Mod+Shift+S",
      run: () => editor.bus.emit("dialog/open", { name: "share" }),
    },
    {
      id: "share/copy-link",
      label: "Copy a link to the design",
      group: "Share",
      keywords: "share url",
      run: () => void copyLink(editor),
    },
  ];
}

async function copyLink(editor: Editor): Promise<void> {
  try {
    const { packLink } = await import("./pack-link.ts");
    const link = `${appAddress()}#${await packLink(editor.getState().design)}`;
    await navigator.clipboard.writeText(link);
    const { level, text } = linkVerdict(link.length);
    const detail = `${numeral(link.length)} characters. ${text}`;
    editor.bus.emit("say", { text: "Link copied", show: level === "too-long" ? "info" : "success", detail });
  } catch (error) {
    const detail = thrownText(error);
    editor.bus.emit("say", { text: "The link could not be copied", show: "error", detail });
  }
}
