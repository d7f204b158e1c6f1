/** What the schema does in the text editor, through the JSON language service that Monaco carries. */
import { expect, test } from "vitest";
import { KINDS } from "../src/core/design/kinds/all.ts";
import { designJsonSchema } from "./design-schema.ts";

/** It has no types of its own there. */
interface LanguageService {
  configure(settings: unknown): void;
  parseJSONDocument(document: TextDocument): unknown;
  doComplete(
    document: TextDocument,
    at: unknown,
    json: unknown,
  ): Promise<{ items: { label: string; insertText: string }[] }>;
  doHover(document: TextDocument, at: unknown, json: unknown): Promise<{ contents: string[] } | null>;
  doValidation(document: TextDocument, json: unknown): Promise<{ message: string }[]>;
}
interface TextDocument {
  positionAt(offset: number): unknown;
}

const external = new URL("../node_modules/monaco-editor/esm/external/", import.meta.url).href;
const languages = await import(
  /* @vite-ignore */ `${external}vscode-json-languageservice/lib/esm/jsonLanguageService.js`
);
const documents = await import(/* @vite-ignore */ `${external}vscode-languageserver-textdocument/lib/esm/main.js`);
const service: LanguageService = languages.getLanguageService({
  clientCapabilities: languages.ClientCapabilities.LATEST,
});
service.configure({
  validate: true,
  schemas: [{ uri: "app:/design.schema.json", fileMatch: ["*"], schema: designJsonSchema() }],
});

/** `¦` is where the cursor is. */
const open = (marked: string) => {
  const document: TextDocument = documents.TextDocument.create("app:/a.json", "json", 1, marked.replace("¦", ""));
  return { document, at: document.positionAt(marked.indexOf("¦")), json: service.parseJSONDocument(document) };
};
const element = (text: string) => `{"format":"jetstream-designer","version":1,"name":"x","elements":{"a":${text}}}`;
const complete = async (marked: string) => {
  const { document, at, json } = open(marked);
  return (await service.doComplete(document, at, json)).items;
};
const labels = async (marked: string) => (await complete(marked)).map((item) => item.label);
const hover = async (marked: string) => {
  const { document, at, json } = open(marked);
  return (await service.doHover(document, at, json))?.contents.join("\n");
};
const problems = async (text: string) => {
  const { document, json } = open(`${text}¦`);
  return (await service.doValidation(document, json)).map((problem) => problem.message);
};

test("a new element of each kind is offered", async () => {
  expect(await labels(element("¦"))).toEqual(KINDS.map((kind) => `new ${kind}`));
  expect(await labels("¦")).toEqual(["new design"]);
});

test("an element starts with its kind, and then has that kind's keys only", async () => {
  expect(await labels(element("{¦}"))).toEqual(["kind"]);
  expect(await labels(element('{"kind":¦}'))).toEqual(KINDS.map((kind) => `"${kind}"`));
  expect(await labels(element('{"kind":"stream",¦}'))).toEqual(["config", "durability", "intent", "domain"]);
  expect(await labels(element('{"kind":"note",¦}'))).toEqual(["text"]);
});

test("configurations complete fields, choices and amounts, without what is internal", async () => {
  const fields = await labels(element('{"kind":"consumer","stream":"a","config":{¦}}'));
  expect(fields).toEqual(expect.arrayContaining(["durable_name", "ack_wait", "priority_groups"]));
  expect(fields).not.toContain("direct");
  expect(await labels(element('{"kind":"stream","config":{"name":"A","retention":¦}}'))).toEqual([
    '"limits"',
    '"interest"',
    '"workqueue"',
  ]);
  const ages = await complete(element('{"kind":"stream","config":{"name":"A","max_age":¦}}'));
  expect(ages.find((item) => item.label === "7d")?.insertText).toBe("604800000000000");
  const sizes = await complete(element('{"kind":"kv","config":{"bucket":"b","max_bytes":¦}}'));
  expect(sizes.find((item) => item.label === "10 GiB")?.insertText).toBe(String(10 * 2 ** 30));
  expect(await labels(element('{"kind":"stream","config":{"name":"A","mirror":{¦}}}'))).toContain("filter_subject");
});

test("hovers say consequence, unit, default and version", async () => {
  const text = await hover(element('{"kind":"stream","config":{"name":"A","max_a¦ge":0}}'));
  expect(text).toContain("Messages older than this are removed, acknowledged or not. In nanoseconds.");
  expect(text).toContain("Default: unlimited");
  expect(text).toContain("Since nats-server 2.2.0");
  expect(await hover(element('{"kind":"stream","config":{"name":"A","retention":"work¦queue"}}'))).toContain(
    "one consumer",
  );
  expect(await hover(element('{"kind":"producer","name":"p","publishes":[{"subject":"a","mo¦de":"js"}]}'))).toContain(
    "What the publisher waits for",
  );
});

test("squiggles are about the kind at hand, one for each mistake", async () => {
  expect(await problems(element('{"kind":"stream","config":{"name":"A","future":1}}'))).toEqual([]);
  expect(await problems(element('{"kind":"stream","config":{}}'))).toEqual(['Missing property "name".']);
  expect(await problems(element('{"kind":"stream","config":{"name":"A"},"x":1}'))).toEqual([
    "Property x is not allowed.",
  ]);
  expect(await problems(element('{"kind":"strm"}'))).toHaveLength(1);
  expect(await problems(element("{}"))).toEqual(['Missing property "kind".']);
  const [message] = await problems(
    element('{"kind":"consumer","stream":"a","config":{},"worker":{"nakDelay":"soon"}}'),
  );
  expect(message).toContain("40ms, 1.5s or 24h");
});
