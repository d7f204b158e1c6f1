import { afterEach, describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { createEditor, type Editor } from "#editor/store.ts";
import { createLibrary } from "./library.ts";
import { type TestBrowser, testBrowser } from "./testing.ts";
import { type Opened, openTab, stopLibraries, stopsAfterTest } from "./testing-tab.ts";

afterEach(stopLibraries);

function addStream(editor: Editor, name: string): void {
  const element: DesignElement = { kind: "stream", config: { name } };
  const done = editor
    .getState()
    .run({ type: "element/add", id: name as ElementId, element }, { label: `Added ${name}` });
  if (!done.ok) throw new Error(done.error.code);
}

const names = (editor: Editor) => [...editor.getState().design.elements.keys()].sort();

async function value<T, E>(answer: Promise<{ ok: true; value: T } | { ok: false; error: E }>): Promise<T> {
  const done = await answer;
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

/** Lets the autosave's time come, and what it starts end. */
async function settle(browser: TestBrowser, { library }: Opened): Promise<void> {
  browser.clock.advance(1_000);
  await library.flush();
}

function withStream(name: string): Design {
  const element = { kind: "stream", config: { name } } as const;
  return { ...emptyDesign(name), elements: new Map([[name as ElementId, element]]) };
}

describe("autosave", () => {
  test("an untouched new design leaves no trace", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    await settle(browser, tab);
    expect(await value(tab.library.list())).toEqual([]);
    expect(tab.library.getState()).toMatchObject({ status: "saved", error: null });
  });

  test("an edit is unsaved, then saved, and there after a reload", async () => {
    const browser = testBrowser();
    const first = await openTab(browser);
    addStream(first.editor, "ORDERS");
    expect(first.library.getState().status).toBe("unsaved");
    await settle(browser, first);
    expect(first.library.getState()).toMatchObject({ status: "saved", current: { revision: 1 } });
    const again = await openTab(browser);
    expect(names(again.editor)).toEqual(["ORDERS"]);
    expect(again.editor.getState().past).toEqual([]);
  });

  test("a page that closes before its save loses nothing", async () => {
    const browser = testBrowser();
    const first = await openTab(browser);
    addStream(first.editor, "ORDERS");
    await settle(browser, first);
    addStream(first.editor, "SHIPMENTS");
    browser.storage.failNext({ code: "storage/failed", detail: "the page went away" });
    first.tab.page("hide");
    const again = await openTab(browser);
    expect(names(again.editor)).toEqual(["ORDERS", "SHIPMENTS"]);
    expect(await value(again.library.list())).toHaveLength(1);
  });

  test("a full storage is told, and tried again", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    browser.storage.failNext({ code: "storage/full", detail: "quota" });
    addStream(tab.editor, "ORDERS");
    browser.clock.advance(1_000);
    await expect.poll(() => tab.library.getState().status).toBe("failed");
    expect(tab.library.getState().error).toContain("storage is full");
    browser.clock.advance(11_000);
    await expect.poll(() => tab.library.getState().status).toBe("saved");
    expect(tab.library.getState().error).toBeNull();
  });

  test("without storage everything works, and says that it is kept nowhere", async () => {
    const browser = testBrowser();
    const problem = { code: "storage/unavailable", detail: "private" } as const;
    const tab = await openTab(browser, { problem });
    addStream(tab.editor, "ORDERS");
    await settle(browser, tab);
    expect(tab.library.getState()).toMatchObject({ status: "failed", storage: "memory", problem });
    await value(tab.library.newDesign());
    expect(await value(tab.library.list())).toHaveLength(1);
  });

  test("undo and redo are saved like any other edit", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    addStream(tab.editor, "ORDERS");
    await settle(browser, tab);
    tab.editor.getState().undo();
    await settle(browser, tab);
    expect(names((await openTab(browser)).editor)).toEqual([]);
  });
});

describe("previews and designs opened by others", () => {
  test("a preview is never stored and never touches what was open", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    addStream(tab.editor, "ORDERS");
    tab.editor.getState().open(withStream("THEIRS"), "preview");
    expect(tab.library.getState()).toMatchObject({ status: "read-only", current: null });
    await settle(browser, tab);
    expect(await value(tab.library.list())).toMatchObject([{ counts: { stream: 1 } }]);
    await tab.library.start();
    expect(names(tab.editor)).toEqual(["ORDERS"]);
    expect(tab.editor.getState().mode).toBe("edit");
  });

  test("a preview made one's own is a new design", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    addStream(tab.editor, "ORDERS");
    tab.editor.getState().open(withStream("THEIRS"), "preview");
    tab.editor.getState().setMode("edit");
    await settle(browser, tab);
    const list = await value(tab.library.list());
    expect(list.map(({ name }) => name).sort()).toEqual(["THEIRS", "Untitled design"]);
  });

  test("what is drawn while a broken link is shown gets a place of its own", async () => {
    const browser = testBrowser();
    const editor = createEditor(emptyDesign());
    const library = stopsAfterTest(createLibrary(editor, browser.tab().deps));
    await library.start({ open: false });
    expect(library.getState()).toMatchObject({ status: "read-only", current: null });
    addStream(editor, "ORDERS");
    await library.flush();
    expect(await value(library.list())).toMatchObject([{ counts: { stream: 1 } }]);
  });

  test("a design that something else opens does not replace the stored one", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    addStream(tab.editor, "ORDERS");
    await settle(browser, tab);
    addStream(tab.editor, "LATE");
    tab.editor.getState().open(withStream("TEMPLATE"));
    await settle(browser, tab);
    const list = await value(tab.library.list());
    expect(list.map(({ name, counts }) => [name, counts.stream])).toContainEqual(["Untitled design", 2]);
    expect(list).toHaveLength(2);
  });
});

describe("two tabs", () => {
  async function twoTabs() {
    const browser = testBrowser();
    const a = await openTab(browser);
    addStream(a.editor, "ORDERS");
    await settle(browser, a);
    const b = await openTab(browser);
    return { browser, a, b };
  }

  test("the one that is behind is told and writes nothing", async () => {
    const { browser, a, b } = await twoTabs();
    addStream(a.editor, "FROM-A");
    await settle(browser, a);
    await expect.poll(() => b.library.getState().conflict).toMatchObject({ kind: "newer" });
    addStream(b.editor, "FROM-B");
    await settle(browser, b);
    expect(names((await openTab(browser)).editor)).toEqual(["FROM-A", "ORDERS"]);
  });

  test("also when the message between the tabs was lost", async () => {
    const { browser, a, b } = await twoTabs();
    addStream(b.editor, "FROM-B");
    await value(a.library.rename(a.library.getState().current?.id ?? "", "Renamed"));
    // Both are under way: only one of them can win.
    browser.clock.advance(1_000);
    await a.library.flush();
    await b.library.flush();
    const conflicts = [a, b].filter(({ library }) => library.getState().conflict !== null);
    expect(conflicts).toHaveLength(1);
  });

  test("loading the newer version keeps mine in the history and can be undone", async () => {
    const { browser, a, b } = await twoTabs();
    addStream(a.editor, "FROM-A");
    await settle(browser, a);
    addStream(b.editor, "FROM-B");
    await settle(browser, b);
    expect(b.library.getState()).toMatchObject({ status: "failed", conflict: { kind: "newer" } });
    await value(b.library.resolveConflict("load"));
    expect(names(b.editor)).toEqual(["FROM-A", "ORDERS"]);
    expect(b.library.getState()).toMatchObject({ status: "saved", conflict: null });
    expect(await value(b.library.versions())).toMatchObject([{ reason: "conflict", counts: { stream: 2 } }]);
    b.editor.getState().undo();
    await settle(browser, b);
    expect(names((await openTab(browser)).editor)).toEqual(["FROM-B", "ORDERS"]);
  });

  test("mine as a copy leaves theirs alone", async () => {
    const { browser, a, b } = await twoTabs();
    addStream(a.editor, "FROM-A");
    await settle(browser, a);
    addStream(b.editor, "FROM-B");
    await settle(browser, b);
    await value(b.library.resolveConflict("copy"));
    const list = await value(b.library.list());
    expect(list.map(({ name }) => name).sort()).toEqual(["Untitled design", "Untitled design (my copy)"]);
    expect(b.library.getState()).toMatchObject({ status: "saved", conflict: null });
    expect(a.library.getState().conflict).toBeNull();
    expect(names((await openTab(browser)).editor)).toEqual(["FROM-B", "ORDERS"]);
  });

  test("a page that closes undecided leaves its edits in the history", async () => {
    const { browser, a, b } = await twoTabs();
    addStream(a.editor, "FROM-A");
    await settle(browser, a);
    addStream(b.editor, "FROM-B");
    await settle(browser, b);
    b.tab.page("hide");
    const again = await openTab(browser);
    expect(names(again.editor)).toEqual(["FROM-A", "ORDERS"]);
    expect(again.said.join()).toContain("are in its history");
    expect(await value(again.library.versions())).toMatchObject([{ reason: "recovered", counts: { stream: 2 } }]);
  });

  test("a design deleted in the other tab can be saved again as a design of its own", async () => {
    const { browser, a, b } = await twoTabs();
    await value(a.library.remove(a.library.getState().current?.id ?? ""));
    expect(b.library.getState().conflict).toMatchObject({ kind: "deleted" });
    addStream(b.editor, "FROM-B");
    await settle(browser, b);
    expect(await value(b.library.list())).toEqual([]);
    await value(b.library.resolveConflict("copy"));
    expect(await value(b.library.list())).toMatchObject([{ name: "Untitled design", counts: { stream: 2 } }]);
  });
});

describe("damage", () => {
  async function damaged(withVersion: boolean) {
    const browser = testBrowser();
    const first = await openTab(browser);
    addStream(first.editor, "ORDERS");
    await settle(browser, first);
    if (withVersion) await value(first.library.keepVersion("Good"));
    const id = first.library.getState().current?.id ?? "";
    first.library.stop();
    await browser.storage.transaction("readwrite", async (tx) => {
      await tx.put("texts", { id, revision: 1, text: '{ "format": "jetstream-designer", "vers' });
    });
    return { browser, id, tab: await openTab(browser) };
  }

  test("is told, kept aside and not written over", async () => {
    const { browser, id, tab } = await damaged(false);
    expect(tab.said.join()).toContain("cannot be read and is kept as it is");
    expect(names(tab.editor)).toEqual([]);
    addStream(tab.editor, "NEW");
    await settle(browser, tab);
    const list = await value(tab.library.list());
    expect(list.find((record) => record.id === id)?.damage).toContain("line 1");
    expect(await value(tab.library.textOf(id))).toContain('"vers');
    expect(list).toHaveLength(2);
    expect((await tab.library.openDesign(id)).ok).toBe(false);
  });

  test("the newest readable version opens as a design of its own", async () => {
    const { id, tab } = await damaged(true);
    expect(names(tab.editor)).toEqual(["ORDERS"]);
    expect(tab.editor.getState().design.name).toBe("Untitled design (recovered)");
    expect(tab.library.getState().current?.id).not.toBe(id);
    expect(await value(tab.library.list())).toHaveLength(2);
  });
});

describe("designs", () => {
  test("open, rename, duplicate, delete", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    const { library, editor } = tab;
    addStream(editor, "ORDERS");
    const first = library.getState().current?.id ?? "";
    await value(library.newDesign("Second"));
    addStream(editor, "OTHER");
    await value(library.rename(first, "First"));
    await value(library.openDesign(first));
    expect(names(editor)).toEqual(["ORDERS"]);
    expect(editor.getState().design.name).toBe("First");
    await value(library.duplicate(first));
    expect(editor.getState().design.name).toBe("First copy");
    expect((await value(library.list())).map(({ name }) => name).sort()).toEqual(["First", "First copy", "Second"]);
    await value(library.remove(library.getState().current?.id ?? ""));
    await value(library.remove(first));
    expect((await value(library.list())).map(({ name }) => name)).toEqual(["Second"]);
    expect(names(editor)).toEqual(["OTHER"]);
  });

  test("each tab comes back to its own design", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    await value(tab.library.adopt(withStream("ONE")));
    const one = tab.library.getState().current?.id ?? "";
    await value(tab.library.adopt(withStream("TWO")));
    expect(names((await openTab(browser)).editor)).toEqual(["TWO"]);
    expect(names((await openTab(browser, { id: one })).editor)).toEqual(["ONE"]);
  });

  test("what cannot be saved stays open", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    addStream(tab.editor, "ORDERS");
    browser.storage.failNext({ code: "storage/full", detail: "quota" });
    expect(await tab.library.newDesign()).toEqual({ ok: false, error: { code: "library/not-saved" } });
    expect(names(tab.editor)).toEqual(["ORDERS"]);
  });
});

test("of two designs that are asked for the last opens, and the other is not even shown", async () => {
  const browser = testBrowser();
  const { library, editor } = await openTab(browser);
  const [a, b] = [await value(library.add(emptyDesign("A"))), await value(library.add(emptyDesign("B")))];
  const { opened } = editor.getState();
  await Promise.all([value(library.openDesign(a)), value(library.openDesign(b))]);
  expect(editor.getState().design.name).toBe("B");
  await Promise.all([value(library.openDesign(a)), value(library.openDesign(a))]);
  expect(editor.getState().design.name).toBe("A");
  expect(editor.getState().opened).toBe(opened + 2);
});

describe("history", () => {
  test("a version says what restoring would change, and restoring is one undoable step", async () => {
    const browser = testBrowser();
    const tab = await openTab(browser);
    const { library, editor } = tab;
    addStream(editor, "ORDERS");
    await value(library.keepVersion("Only orders"));
    addStream(editor, "SHIPMENTS");
    await settle(browser, tab);
    const [version] = await value(library.versions());
    if (!version) throw new Error("no version");
    expect((await value(library.previewVersion(version))).changes).toEqual([
      { of: "SHIPMENTS", sign: "removed", text: "stream SHIPMENTS" },
    ]);
    await value(library.restore(version));
    expect(names(editor)).toEqual(["ORDERS"]);
    expect(editor.getState().past.at(-1)?.label).toBe("Restored the version “Only orders”");
    expect((await value(library.versions())).map(({ reason }) => reason)).toEqual(["restore", "named"]);
    editor.getState().undo();
    expect(names(editor)).toEqual(["ORDERS", "SHIPMENTS"]);
    expect((await value(library.previewVersion(version))).changes).toHaveLength(1);
  });

  test("a version of a text that cannot be read is refused with the reason", async () => {
    const browser = testBrowser();
    const { library, editor } = await openTab(browser);
    addStream(editor, "ORDERS");
    await value(library.keepVersion("Good"));
    const [version] = await value(library.versions());
    if (!version) throw new Error("no version");
    await browser.storage.transaction("readwrite", async (tx) => {
      await tx.put("versionTexts", { id: version.id, revision: 1, text: serializeDesign(emptyDesign()).slice(0, 40) });
    });
    const refused = await library.restore(version);
    expect(refused).toMatchObject({ ok: false, error: { code: "library/damaged" } });
    expect(names(editor)).toEqual(["ORDERS"]);
  });
});
