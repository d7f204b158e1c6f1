import { afterEach, describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { Design } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { designSvg } from "#core/share/picture/svg.ts";
import { sampleDesign } from "#core/testing/builders.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { isLarge } from "#editor/large.ts";
import { testBrowser } from "../testing.ts";
import { type Opened, openTab, stopLibraries } from "../testing-tab.ts";
import { isLargeText } from "./large.ts";

afterEach(stopLibraries);

const large: Design = {
  ...sampleDesign({ streams: 500, consumersPerStream: 3, producersPerStream: 1, seed: 7 }),
  name: "Large",
};
const text = serializeDesign(large);
const note = (name: string) =>
  ({ type: "element/add", id: name as ElementId, element: { kind: "note", text: name } }) as const;
const edit = ({ editor }: Opened, name: string) => editor.getState().run(note(name), { label: `Added ${name}` });
const asked = ({ tab }: Opened) => tab.elsewhere.map((each) => ("delta" in each ? "save delta" : each.type));
const storedText = async ({ library }: Opened) => {
  const read = await library.textOf(library.getState().current?.id ?? "");
  return read.ok ? read.value : "";
};
const textNow = ({ editor }: Opened) => serializeDesign(editor.getState().design);

test("the sample is large", () => {
  expect(isLarge(large) && isLargeText(text.length)).toBe(true);
});

describe.each([
  ["in a worker", false],
  ["without one", true],
])("a large design, %s", (_, noWorker) => {
  test("is opened from a file, saved, edited, and found again", async () => {
    const browser = testBrowser();
    const first = await openTab(browser, { noWorker });
    await first.library.openFiles([new File([text], "large.json")]);
    expect(serializeDesign(first.editor.getState().design)).toBe(text);
    expect(first.said).toContain("Opened “Large”");
    edit(first, "one");
    browser.clock.advance(1_000);
    expect(await first.library.flush()).toBe(true);
    expect(first.library.getState().status).toBe("saved");
    expect(await storedText(first)).toBe(textNow(first));
    if (!noWorker) expect(asked(first)).toEqual(["parse", "save delta", "save delta"]);

    const second = await openTab(browser, { noWorker });
    expect(textNow(second)).toBe(textNow(first));
    if (!noWorker) expect(asked(second)).toEqual(["read"]);
    edit(second, "two");
    expect(await second.library.flush()).toBe(true);
    expect(await storedText(second)).toBe(textNow(second));
  });

  test("keeps versions", async () => {
    const browser = testBrowser();
    const opened = await openTab(browser, { noWorker });
    await opened.library.adopt(large);
    await opened.library.keepVersion("Before");
    edit(opened, "one");
    const versions = await opened.library.versions();
    expect(versions.ok && versions.value.map(({ label }) => label)).toEqual(["Before"]);
    const [version] = versions.ok ? versions.value : [];
    if (!version) throw new Error("no version");
    expect((await opened.library.restore(version)).ok).toBe(true);
    expect(opened.editor.getState().design.elements.has("one" as ElementId)).toBe(false);
  });

  test("that is damaged is said to be, and kept", async () => {
    const browser = testBrowser();
    const first = await openTab(browser, { noWorker });
    await first.library.adopt(large);
    const id = first.library.getState().current?.id ?? "";
    await browser.storage.transaction("readwrite", async (tx) => {
      const stored = await tx.get("texts", id);
      if (stored) await tx.put("texts", { ...stored, text: stored.text.slice(0, -40) });
    });
    const second = await openTab(browser, { noWorker });
    expect(second.said.some((each) => each.includes("cannot be read"))).toBe(true);
    expect(second.editor.getState().design.elements.size).toBe(0);
    expect((await second.library.openDesign(id)).ok).toBe(false);
  });
});

describe.each([
  ["in a worker", false],
  ["without one", true],
])("%s", (_, noWorker) => {
  test("much configuration is imported into the open design, as one step", async () => {
    const opened = await openTab(testBrowser(), { noWorker });
    edit(opened, "mine");
    const configs = [...large.elements.values()].flatMap((each) => (each.kind === "stream" ? [each.config] : []));
    const all = JSON.stringify([...configs, ...configs.map((config) => ({ ...config, name: `${config.name}_2` }))]);
    const padding = " ".repeat(Math.max(0, 600_000 - all.length));
    await opened.library.openFiles([new File([padding, all], "streams.json")]);
    if (!noWorker) expect(asked(opened)).toContain("plan");
    const { design, past } = opened.editor.getState();
    expect(design.elements.size).toBe(1 + 2 * configs.length);
    expect(past.at(-1)?.label).toBe("Imported JetStream configuration");
    expect(opened.said.at(-1)).toBe(`Imported ${2 * configs.length} streams.`);
    expect(await opened.library.flush()).toBe(true);
    expect(await storedText(opened)).toBe(textNow(opened));
  });

  test("an import that cannot be read says why", async () => {
    const opened = await openTab(testBrowser(), { noWorker });
    const before = opened.editor.getState().design;
    await opened.library.openFiles([
      new File([" ".repeat(600_000), '{ "name": "X", "retention": "forever" }'], "x.json"),
    ]);
    expect(opened.library.getState().report?.problems).toMatchObject([{ file: "x.json" }]);
    expect(opened.editor.getState().design).toBe(before);
  });

  test("a large picture opens the design that it carries", async () => {
    const opened = await openTab(testBrowser(), { noWorker });
    const svg = designSvg(large, topologyOf(large), { theme: "light", carry: true });
    await opened.library.openFiles([new File([svg], "large.svg")]);
    expect(opened.library.getState().report).toBeNull();
    expect(textNow(opened)).toBe(text);
    if (!noWorker) expect(asked(opened)).toEqual(["picture", "save delta"]);
    edit(opened, "one");
    expect(await opened.library.flush()).toBe(true);
    expect(await storedText(opened)).toBe(textNow(opened));
  });

  test("a large picture that is damaged says so", async () => {
    const opened = await openTab(testBrowser(), { noWorker });
    await opened.library.openFiles([new File(["<svg ", "x".repeat(300_000)], "large.svg")]);
    expect(opened.library.getState().report?.problems).toMatchObject([{ file: "large.svg" }]);
  });
});

test("what is planned for a design is not imported into one that was opened meanwhile", async () => {
  const browser = testBrowser();
  const opened = await openTab(browser);
  opened.tab.silenceWorker();
  const stream = '{ "name": "ORDERS", "subjects": ["orders.>"] }';
  const importing = opened.library.openFiles([new File([" ".repeat(600_000), stream], "x.json")]);
  await expect.poll(() => asked(opened)).toEqual(["plan"]);
  await opened.library.newDesign("Other");
  browser.clock.advance(60_000);
  await importing;
  expect(opened.editor.getState().design.elements.size).toBe(0);
});

test("an edit while a large design is being saved is saved after it", async () => {
  const browser = testBrowser();
  const opened = await openTab(browser);
  const adopting = opened.library.adopt(large);
  await expect.poll(() => opened.editor.getState().design).toBe(large);
  edit(opened, "one");
  await adopting;
  edit(opened, "two");
  expect(await opened.library.flush()).toBe(true);
  expect(await storedText(opened)).toBe(textNow(opened));
});

test("a save that was given up and came through is no conflict with the next", async () => {
  const browser = testBrowser();
  const opened = await openTab(browser);
  await opened.library.adopt(large);
  edit(opened, "one");
  opened.tab.silenceWorker();
  const given = opened.library.flush();
  await expect.poll(() => storedText(opened)).toBe(textNow(opened));
  // The page writes it by itself then, and has bad luck too.
  browser.storage.failNext({ code: "storage/failed", detail: "the connection was lost" });
  browser.clock.advance(60_000);
  expect(await given).toBe(false);
  edit(opened, "two");
  const again = opened.library.flush();
  await expect.poll(() => asked(opened).at(-1)).toBe("save");
  browser.clock.advance(60_000);
  expect(await again).toBe(true);
  expect(opened.library.getState()).toMatchObject({ status: "saved", conflict: null });
  expect(await storedText(opened)).toBe(textNow(opened));
});

test("another tab's save is noticed", async () => {
  const browser = testBrowser();
  const first = await openTab(browser);
  await first.library.adopt(large);
  const second = await openTab(browser);
  edit(first, "first");
  expect(await first.library.flush()).toBe(true);
  edit(second, "second");
  expect(await second.library.flush()).toBe(false);
  expect(second.library.getState().conflict?.kind).toBe("newer");
});

test("in memory nothing is asked of a worker that could not see it", async () => {
  const browser = testBrowser();
  const opened = await openTab(browser, { problem: { code: "storage/unavailable", detail: "private" } });
  await opened.library.adopt(large);
  edit(opened, "one");
  await opened.library.flush();
  expect(asked(opened)).toEqual([]);
  expect(await storedText(opened)).toBe(textNow(opened));
});
