/** What a page that closes leaves to the next start. */
import { afterEach, describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import { type Design, type DesignElement, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { err } from "#core/result.ts";
import { sampleDesign, stream } from "#core/testing/builders.ts";
import type { Storage } from "./storage/storage.ts";
import { type TestBrowser, testBrowser } from "./testing.ts";
import { type Opened, openTab, stopLibraries } from "./testing-tab.ts";

afterEach(stopLibraries);

const id = (text: string) => text as ElementId;
const FULL_STORAGE = { code: "storage/full", detail: "quota" } as const;

/** `dies`: nothing that begins now happens. `deaf`: what begins happens, and the page does not hear of it. */
type Fate = "lives" | "dies" | "deaf" | "told it failed";

/** The storage as one page has it. */
function pageOf(browser: TestBrowser) {
  const page = { fate: "lives" as Fate };
  const storage: Storage = {
    kind: "indexeddb",
    async transaction(access, work) {
      const { fate } = page;
      const never = new Promise<never>(() => undefined);
      if (fate === "dies") return never;
      const done = await browser.storage.transaction(access, work);
      if (access === "readonly" || fate === "lives") return done;
      return fate === "deaf" ? never : err({ code: "storage/failed", detail: "the connection was lost" });
    },
  };
  return { page, storage };
}

async function openPage(browser: TestBrowser) {
  const { page, storage } = pageOf(browser);
  const opened = await openTab(browser, { storage });
  const put = (name: string, element: DesignElement | null) => {
    const known = opened.editor.getState().design.elements.has(id(name));
    const command = element
      ? ({ type: known ? "element/replace" : "element/add", id: id(name), element } as const)
      : ({ type: "element/remove", id: id(name) } as const);
    expect(opened.editor.getState().run(command, { label: `Changed ${name}` }).ok).toBe(true);
  };
  return { ...opened, page, put };
}

/** Waits until that is stored. */
async function storedRevision({ storage }: TestBrowser, revision: number): Promise<void> {
  const stored = () => storage.transaction("readonly", (tx) => tx.list("designs"));
  await expect.poll(stored).toMatchObject({ value: [{ revision }] });
}

const textNow = ({ editor }: Pick<Opened, "editor">) => serializeDesign(editor.getState().design);
const note = (text: string): DesignElement => ({ kind: "note", text });
/** What tells the user that an edit is not where it was left. */
const aside = ({ said }: Pick<Opened, "said">) => said.filter((each) => each.includes("in its history"));

const small: Design = { ...emptyDesign("Small"), elements: new Map([[id("stream-0"), stream({ name: "ORDERS" })]]) };
const large: Design = {
  ...sampleDesign({ streams: 500, consumersPerStream: 3, producersPerStream: 1, seed: 7 }),
  name: "Large",
};
/** As of a design with ten times the elements and the room that browsers give. */
const LITTLE_ROOM = 100_000;

describe.each([
  ["small", small],
  ["large", large],
])("a %s design", (_, design) => {
  async function edited() {
    const browser = testBrowser({ journalRoom: LITTLE_ROOM });
    const first = await openPage(browser);
    await first.library.adopt(design);
    first.put("kept", note("stored"));
    expect(await first.library.flush()).toBe(true);
    return { browser, first };
  }

  test("keeps the edits of its last second", async () => {
    const { browser, first } = await edited();
    first.put("last", note("words"));
    first.put("kept", note("changed"));
    first.put("stream-0", null);
    first.editor.getState().run({ type: "design/describe", name: "Renamed" }, { label: "Renamed" });
    first.page.fate = "dies";
    first.tab.page("hide");
    const again = await openTab(browser);
    expect(textNow(again)).toBe(textNow(first));
    expect(aside(again)).toEqual([]);
    // What has been brought in is stored: the start after that needs no journal.
    const list = await again.library.list();
    expect(list.ok && list.value.map(({ name }) => name)).toEqual(["Renamed"]);
    const third = await openTab(browser);
    expect(textNow(third)).toBe(textNow(first));
  });

  test("keeps them when a save was under way, whether that came through or not", async () => {
    for (const fate of ["dies", "deaf"] as const) {
      const { browser, first } = await edited();
      first.put("under-way", note("is taken back"));
      first.put("kept", note("is changed back"));
      first.page.fate = fate;
      browser.clock.advance(1_000);
      expect(first.library.getState().status).toBe("saving");
      first.put("under-way", null);
      first.put("kept", note("stored"));
      first.put("last", note("words"));
      first.tab.page("hide");
      await storedRevision(browser, fate === "deaf" ? 3 : 2);
      const again = await openTab(browser);
      expect(textNow(again)).toBe(textNow(first));
      expect(aside(again)).toEqual([]);
    }
  });

  test("is not set back to what a page that went on had left", async () => {
    const { browser, first } = await edited();
    first.put("last", note("words"));
    first.page.fate = "told it failed";
    first.tab.page("hide");
    await expect.poll(() => first.library.getState().status).toBe("failed");
    first.page.fate = "deaf";
    first.tab.page("show");
    first.put("last", note("more words"));
    browser.clock.advance(2_000);
    await storedRevision(browser, 4);
    const again = await openTab(browser);
    expect(textNow(again)).toBe(textNow(first));
    expect(aside(again)).toEqual([]);
  });

  test("keeps them beside what another tab has saved meanwhile", async () => {
    const { browser, first } = await edited();
    const other = await openPage(browser);
    first.put("mine", note("mine"));
    first.page.fate = "dies";
    first.tab.page("hide");
    other.put("theirs", note("theirs"));
    expect(await other.library.flush()).toBe(true);
    const again = await openTab(browser);
    expect(textNow(again)).toBe(textNow(other));
    expect(aside(again)).toHaveLength(1);
    const versions = await again.library.versions();
    const [version] = versions.ok ? versions.value : [];
    if (!version) throw new Error("no version");
    expect(version.reason).toBe("recovered");
    expect((await again.library.restore(version)).ok).toBe(true);
    expect(again.editor.getState().design.elements.get(id("mine"))).toEqual(note("mine"));
  });

  test("is no conflict with itself when the storage did write and said that it failed", async () => {
    const { browser, first } = await edited();
    first.page.fate = "told it failed";
    first.put("one", note("one"));
    expect(await first.library.flush()).toBe(false);
    first.page.fate = "lives";
    first.put("two", note("two"));
    first.tab.page("show");
    expect(await first.library.flush()).toBe(true);
    expect(first.library.getState()).toMatchObject({ status: "saved", conflict: null });
    expect(textNow(await openTab(browser))).toBe(textNow(first));
  });
});

test("the last second counts, not what was waiting to be saved before it", async () => {
  const browser = testBrowser();
  const first = await openPage(browser);
  await first.library.adopt(small);
  first.put("one", note("under way"));
  browser.clock.advance(1_000);
  first.put("two", note("waits"));
  browser.clock.advance(1_000);
  first.put("three", note("is left when the page closes"));
  first.tab.page("hide");
  // Hears of the first of them, and goes when the second has come through.
  browser.clock.advance(10);
  first.page.fate = "deaf";
  await storedRevision(browser, 3);
  const again = await openTab(browser);
  expect(textNow(again)).toBe(textNow(first));
});

test("a large design of which nothing fits the journal is written by the page itself, at once", async () => {
  const browser = testBrowser({ journalRoom: 100 });
  const first = await openPage(browser);
  await first.library.adopt(large);
  first.put("last", note("words"));
  const before = first.tab.elsewhere.length;
  first.tab.page("hide");
  expect(first.library.getState().status).toBe("saving");
  expect(await first.library.flush()).toBe(true);
  expect(first.tab.elsewhere).toHaveLength(before);
  expect(textNow(await openTab(browser))).toBe(textNow(first));
});

test("a page that is only hidden has a large design saved elsewhere, and needs no journal then", async () => {
  const browser = testBrowser({ journalRoom: LITTLE_ROOM });
  const first = await openPage(browser);
  await first.library.adopt(large);
  first.put("last", note("words"));
  first.tab.page("hide");
  expect(first.tab.deps.journal.entries()).toHaveLength(1);
  expect(await first.library.flush()).toBe(true);
  expect(first.tab.elsewhere.at(-1)).toMatchObject({ type: "save", delta: {} });
  expect(first.tab.deps.journal.entries()).toEqual([]);
});

test("what could not be stored at the start waits for the next one", async () => {
  const browser = testBrowser({ journalRoom: LITTLE_ROOM });
  const first = await openPage(browser);
  await first.library.adopt(large);
  first.put("last", note("words"));
  first.page.fate = "dies";
  first.tab.page("hide");
  browser.storage.failNext(FULL_STORAGE);
  const second = await openTab(browser);
  expect(second.editor.getState().design.elements.has(id("last"))).toBe(false);
  expect(textNow(await openTab(browser))).toBe(textNow(first));
});

test("edits that are damaged change nothing", async () => {
  const browser = testBrowser();
  const first = await openPage(browser);
  await first.library.adopt(large);
  const open = first.library.getState().current?.id ?? "";
  for (const text of ["[", "{}", "[null]", '[{"changed":[["x",{"kind":"unheard-of"}]],"order":["x"]}]']) {
    first.tab.deps.journal.write({ id: open, base: 1, at: 2_000_000, text, edits: true });
    const again = await openTab(browser);
    expect(textNow(again)).toBe(serializeDesign(large));
    expect(again.tab.deps.journal.entries()).toEqual([]);
  }
});
