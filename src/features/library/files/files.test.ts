import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Design, emptyDesign } from "#core/design/model.ts";
import { serializeDesign } from "#core/design/serialize.ts";
import { designSvg } from "#core/share/picture/svg.ts";
import { topologyOf } from "#core/topology/topology.ts";
import { createEditor } from "#editor/store.ts";
import type { Library } from "../contract.ts";
import { createLibrary } from "../library.ts";
import { testBrowser } from "../testing.ts";
import { readSources } from "./read.ts";
import { fileNameOf } from "./save-file.ts";
import { acceptFiles, MAX_FILE_BYTES, type SourceFile, sourceOf } from "./source.ts";

const fixture = (name: string) =>
  new File([readFileSync(new URL(`../../../core/import/fixtures/${name}`, import.meta.url))], name);
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const inFolder = (path: string, content = "{}"): SourceFile => ({ path, file: file(path, content) });

async function setUp() {
  const browser = testBrowser();
  const editor = createEditor(emptyDesign());
  const said: { text: string; detail?: string | undefined }[] = [];
  editor.bus.on("say", ({ text, detail }) => said.push({ text, detail }));
  let layouts = 0;
  editor.bus.on("layout/run", ({ onlyUnplaced }) => {
    if (onlyUnplaced) layouts += 1;
  });
  const library = createLibrary(editor, browser.tab().deps);
  await library.start();
  return { editor, library, said, layouts: () => layouts };
}

async function storedNames(library: Library): Promise<string[]> {
  const list = await library.list();
  return list.ok ? list.value.map(({ name }) => name).sort() : [];
}

function named(name: string): Design {
  return { ...emptyDesign(name), description: "From a file" };
}

describe("opening", () => {
  test("a design file opens as a new design and leaves the open one alone", async () => {
    const { editor, library } = await setUp();
    await library.adopt(named("Mine"));
    await library.openFiles([file("theirs.json", serializeDesign(named("Theirs")))]);
    expect(editor.getState().design.name).toBe("Theirs");
    expect(await storedNames(library)).toEqual(["Mine", "Theirs"]);
    expect(library.getState().report).toBeNull();
  });

  test("a name that turns what follows it around does so to nothing of ours", async () => {
    const { library, said } = await setUp();
    const name = "\u202esredrO";
    await library.openFiles([file("theirs.json", serializeDesign(named(name)))]);
    expect(said.at(-1)?.text).toBe(`Opened “\u2068${name}\u2069”`);
  });

  test("a picture opens the design that it carries", async () => {
    const { editor, library } = await setUp();
    const svg = designSvg(named("Drawn"), topologyOf(named("Drawn")), {
      theme: "light",
      carry: true,
    });
    await library.openFiles([file("drawn.svg", svg)]);
    expect(library.getState().report).toBeNull();
    expect(editor.getState().design.name).toBe("Drawn");
    expect(await storedNames(library)).toEqual(["Drawn"]);
  });

  test("of several the first is looked at, the others wait in the list", async () => {
    const { editor, library, said } = await setUp();
    await library.openFiles(["A", "B", "C"].map((name) => file(`${name}.json`, serializeDesign(named(name)))));
    expect(editor.getState().design.name).toBe("A");
    expect(await storedNames(library)).toEqual(["A", "B", "C"]);
    expect(said).toContainEqual({ text: "Opened “A”", detail: "2 more are in All designs." });
  });

  test("configurations are one undoable step, laid out, with a version before", async () => {
    const { editor, library, said, layouts } = await setUp();
    await library.adopt(named("Mine"));
    await library.openFiles([fixture("stream-info.json"), fixture("consumer-info.json")]);
    expect([...editor.getState().design.elements.values()].map(({ kind }) => kind).sort()).toEqual([
      "consumer",
      "stream",
    ]);
    expect(said.at(-1)?.text).toBe("Imported 1 stream, 1 consumer.");
    expect(layouts()).toBe(1);
    const versions = await library.versions();
    expect(versions.ok && versions.value.map(({ reason }) => reason)).toEqual(["import"]);
    editor.getState().undo();
    expect(editor.getState().design.elements.size).toBe(0);
  });

  test("a consumer whose stream nobody defines says so", async () => {
    const { library, said } = await setUp();
    await library.openFiles([fixture("consumer-info.json")]);
    expect(said.at(-1)?.detail).toMatch(/^Missing: \w+\./);
  });

  test("what is wrong is told with file, place and words; nothing is changed", async () => {
    const { editor, library } = await setUp();
    const before = editor.getState().design;
    await library.openFiles([
      file("cut.json", serializeDesign(named("Cut")).slice(0, 60)),
      file("broken.json", '{ "name": "X",\n  "retention": "forever" }'),
      file("empty.json", " "),
      file("program.exe", new Uint8Array([77, 90, 0, 0])),
      file("page.html", "<html><script>alert(1)</script></html>"),
      file("picture.png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0])),
    ]);
    expect(editor.getState().design).toBe(before);
    const problems = library.getState().report?.problems ?? [];
    expect(problems.map(({ file: name }) => name).sort()).toEqual(
      ["broken.json", "cut.json", "empty.json", "page.html", "picture.png", "program.exe"].sort(),
    );
    expect(problems.find(({ file: name }) => name === "broken.json")).toMatchObject({
      place: "line 2, column 16, retention",
      text: 'Expected one of "limits", "interest", "workqueue", found "forever".',
    });
    for (const { text } of problems) expect(text).toMatch(/^[A-Z].*[.?]$/);
    library.dismissReport();
    expect(library.getState().report).toBeNull();
  });

  test("a preview takes no import", async () => {
    const { editor, library } = await setUp();
    editor.getState().open(named("Shared"), "preview");
    await library.openFiles([fixture("stream-info.json")]);
    expect(library.getState().report?.problems).toMatchObject([{ hint: "Make the design yours first." }]);
    expect(editor.getState().design.elements.size).toBe(0);
  });
});

describe("what is read", () => {
  test("of a folder only files that can be one of ours", () => {
    const { files } = acceptFiles(
      ["a/ORDERS.json", "a/.git/config.json", "a/readme.md", "a/node_modules/x/package.json", "a/map.svg"].map((path) =>
        inFolder(path),
      ),
    );
    expect(files.map(({ path }) => path)).toEqual(["a/ORDERS.json", "a/map.svg"]);
  });

  test("a folder with nothing of ours says so", () => {
    expect(acceptFiles([inFolder("a/readme.md")]).problems).toHaveLength(1);
  });

  test("size is looked at before reading", () => {
    const huge = { path: "huge.json", file: { name: "huge.json", size: MAX_FILE_BYTES + 1 } as File };
    expect(acceptFiles([huge])).toMatchObject({ files: [], problems: [{ file: "huge.json" }] });
  });

  test("UTF-16 as PowerShell writes it, and UTF-8 with a mark", async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[..."{}"].flatMap((sign) => [sign.charCodeAt(0), 0])]);
    const utf8 = Uint8Array.from([0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
    const { files, problems } = await readSources([file("a.json", utf16), file("b.json", utf8)].map(sourceOf));
    expect(problems).toEqual([]);
    expect(files.map(({ text }) => text)).toEqual(["{}", "{}"]);
  });

  test("a file that cannot be read is told", async () => {
    const gone = {
      name: "gone.json",
      size: 1,
      arrayBuffer: () => Promise.reject(new Error("gone")),
    } as unknown as File;
    const { problems } = await readSources([{ path: "gone.json", file: gone }]);
    expect(problems).toMatchObject([{ file: "gone.json", hint: "Choose it again." }]);
  });
});

test.each([
  ["Orders & billing", "orders-billing.jetstream.json"],
  ["  ../../etc/passwd ", "etc-passwd.jetstream.json"],
  ["Überweisungen", "uberweisungen.jetstream.json"],
  ["注文", "注文.jetstream.json"],
  ["***", "design.jetstream.json"],
])("%s is saved as %s", (name, expected) => {
  expect(fileNameOf(name)).toBe(expected);
});
