/** The library as tests open it, in one tab or several. */
import { emptyDesign } from "#core/design/model.ts";
import { createEditor, type Editor } from "#editor/store.ts";
import type { Library } from "./contract.ts";
import { createLibrary } from "./library.ts";
import type { TestBrowser, TestTab } from "./testing.ts";

export interface Opened {
  readonly editor: Editor;
  readonly library: Library;
  readonly tab: TestTab;
  readonly said: string[];
}

const libraries: Library[] = [];
/** Is stopped by `stopLibraries`. */
export function stopsAfterTest(library: Library): Library {
  libraries.push(library);
  return library;
}

/** To be called after each test. */
export function stopLibraries(): void {
  for (const library of libraries.splice(0)) library.stop();
}

/** The library of one tab, started. */
export async function openTab(browser: TestBrowser, options?: Parameters<TestBrowser["tab"]>[0]): Promise<Opened> {
  const tab = browser.tab(options);
  const editor = createEditor(emptyDesign());
  const said: string[] = [];
  editor.bus.on("say", ({ text }) => said.push(text));
  const library = stopsAfterTest(createLibrary(editor, tab.deps));
  await library.start();
  return { editor, library, tab, said };
}
