import { useState } from "react";
import type { Finding } from "#core/lint/finding.ts";
import { whenFresh } from "#editor/findings.ts";
import { useEditorSession } from "#editor/react.tsx";
import { useCopy } from "#editor/use-copy.ts";
import { downloadBlob, fileStem } from "#ui/download.ts";
import { counted } from "#ui/words.ts";
import { useCodeWork } from "./use-code.ts";
import { shownPath, useCodeView } from "./view.ts";
import type { CodeWork } from "./work/code-work.ts";

/** `copy` and `file`: the file that is shown; `zip`: all of the target. */
export type Way = "copy" | "file" | "zip";

/** What is asked before errors leave the app. */
export interface Asked {
  readonly way: Way;
  readonly errors: readonly Finding[];
}

/** Errors that somebody has seen and exported all the same: the same ones are not asked about again. */
const accepted = new WeakMap<CodeWork, string>();

const keyOf = (errors: readonly Finding[]) => errors.map(({ id }) => id).join("\n");

/** Takes code out of the app, always that of the design as it is; a design with errors asks first. */
export function useExport() {
  const editor = useEditorSession();
  const work = useCodeWork();
  const { copied, copy } = useCopy();
  const [asked, setAsked] = useState<Asked | null>(null);
  const say = (text: string) => editor.bus.emit("say", { text });

  async function start(way: Way): Promise<void> {
    const checked = await whenFresh(editor.findings);
    const errors = checked ? editor.findings.getState().findings.filter(({ severity }) => severity === "error") : [];
    if (errors.length > 0 && accepted.get(work) !== keyOf(errors)) setAsked({ way, errors });
    else await take(way);
  }

  async function take(way: Way): Promise<void> {
    const code = await work.fresh();
    const path = shownPath(code, useCodeView.getState().chosen);
    const file = path === undefined ? undefined : code?.files.get(path);
    if (!code || !file) {
      editor.bus.emit("say", { text: "This target writes nothing for the design", show: "error" });
      return;
    }
    const name = file.path.slice(file.path.lastIndexOf("/") + 1);
    if (way === "copy") await copy(file.text, `Copied ${name}`);
    else if (way === "file") {
      downloadBlob(name, new Blob([file.text], { type: "text/plain;charset=utf-8" }));
      say(`Downloaded ${name}`);
    } else {
      const bytes = await work.zip();
      if (!bytes) return;
      const stem = fileStem(editor.getState().design.name);
      downloadBlob(`${stem}-${code.target}.zip`, new Blob([bytes], { type: "application/zip" }));
      say(`Downloaded ${counted(code.files.size, "file")} in one archive`);
    }
  }

  return {
    asked,
    copied,
    start: (way: Way) => void start(way),
    /** With the errors that were shown. */
    carryOut() {
      if (!asked) return;
      accepted.set(work, keyOf(asked.errors));
      setAsked(null);
      void take(asked.way);
    },
    cancel: () => setAsked(null),
  };
}
