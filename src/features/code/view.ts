/** How the code is looked at: kept while the app is open, whether or not the panel is. */
import { create } from "zustand";
import type { ElementId } from "#core/design/ids.ts";
import { foldersOf } from "./files/file-tree.ts";
import type { Code } from "./work/code-work.ts";

/** A file that was chosen, and what it is about: when it goes by another name, that leads to it. */
interface Chosen {
  readonly path: string;
  readonly about: ElementId | undefined;
}

interface CodeView {
  /** By target. */
  readonly chosen: Readonly<Record<string, Chosen>>;
  /** Folders that are closed, by their paths. */
  readonly closed: ReadonlySet<string>;
  readonly notes: boolean;
  /** CSS pixels. */
  readonly treeWidth: number;
}

export const useCodeView = create<CodeView>()(() => ({ chosen: {}, closed: new Set(), notes: false, treeWidth: 210 }));

/** Shows a file of the code, and opens the folders that it is in. */
export function showFile({ target, files }: Code, path: string): void {
  useCodeView.setState(({ chosen, closed }) => ({
    chosen: { ...chosen, [target]: { path, about: files.get(path)?.elements[0]?.id } },
    closed: new Set([...closed].filter((each) => !foldersOf(path).includes(each))),
  }));
}

export function toggleFolder(path: string): void {
  useCodeView.setState(({ closed }) => {
    const next = new Set(closed);
    if (!next.delete(path)) next.add(path);
    return { closed: next };
  });
}

/** The path of the file that is shown; undefined when there is none. */
export function shownPath(code: Code | null, chosen: CodeView["chosen"]): string | undefined {
  if (!code) return undefined;
  const wanted = chosen[code.target];
  if (wanted && code.files.has(wanted.path)) return wanted.path;
  if (wanted?.about !== undefined) {
    for (const { path, elements } of code.files.values()) if (elements[0]?.id === wanted.about) return path;
  }
  return code.files.keys().next().value;
}
