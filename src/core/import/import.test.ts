import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apply } from "../design/commands.ts";
import { designEquals } from "../design/equality.ts";
import { type Design, emptyDesign } from "../design/model.ts";
import { serializeDesign } from "../design/serialize.ts";
import { anyJson, anyText, designs } from "../testing/arbitraries.ts";
import { consumer, designWith, id, kv, note, producer, stream } from "../testing/builders.ts";
import { type ImportFile, type ImportOutcome, importFiles } from "./import.ts";
import { importErrorText, importNoteText } from "./messages.ts";

const fixture = (name: string): ImportFile => ({
  name,
  text: readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8"),
});
const json = (value: unknown, name = "file.json"): ImportFile => ({ name, text: JSON.stringify(value) });

type Imported = Omit<ImportOutcome, "notes"> & { after: Design; notes: readonly string[] };

function imported(files: readonly ImportFile[], into: Design = emptyDesign()): Imported {
  const done = importFiles(into, files);
  if (!done.ok) throw new Error(done.error.map(importErrorText).join("\n"));
  const applied = done.value.command && apply(into, done.value.command);
  if (applied && !applied.ok) throw new Error(applied.error.code);
  return { ...done.value, notes: done.value.notes.map(importNoteText), after: applied ? applied.value.design : into };
}
const elementsOf = (design: Design) => Object.fromEntries(design.elements);
const messages = (files: readonly ImportFile[], into: Design = emptyDesign()) => {
  const done = importFiles(into, files);
  return done.ok ? [] : done.error.map(importErrorText);
};

describe("what the CLI and the server write (nats 0.5, nats-server 2.15)", () => {
  test("stream info and consumer info", () => {
    const { after, added, missing } = imported([
      fixture("consumer-info.json"),
      fixture("stream-info.json"),
      fixture("push-consumer-info.json"),
    ]);
    expect(added).toEqual(["ORDERS", "billing", "push"]);
    expect(missing).toEqual([]);
    expect(after.layout.size).toBe(0);
    const { ORDERS, billing } = elementsOf(after);
    expect(ORDERS).toMatchObject({ kind: "stream", config: { subjects: ["orders.>"], max_age: 86_400_000_000_000 } });
    expect(ORDERS).not.toHaveProperty("config.metadata");
    expect(ORDERS).not.toHaveProperty("config.consumer_limits");
    expect(billing).toMatchObject({ kind: "consumer", stream: "ORDERS", config: { durable_name: "billing" } });
    expect(billing).not.toHaveProperty("config.pause_until");
    expect(billing).not.toHaveProperty("config.metadata");
  });

  test("API lists: buckets become buckets, a mirror stays a stream", () => {
    const { after, notes } = imported([fixture("stream-list-response.json"), fixture("consumer-list-response.json")]);
    const kinds = Object.entries(elementsOf(after)).map(([key, { kind }]) => `${key} ${kind}`);
    expect(kinds.sort()).toEqual([
      "BILLING stream",
      "KV_settings kv",
      "MIRROR stream",
      "OBJ_files object-store",
      "ORDERS stream",
      "billing consumer",
      "push consumer",
    ]);
    expect(elementsOf(after).KV_settings).toMatchObject({ config: { bucket: "settings", history: 5 } });
    expect(notes).toEqual([]);
  });

  test("the monitoring port's /jsz, whose counters no double holds", () => {
    const { after } = imported([fixture("jsz.json")]);
    expect([...after.elements.keys()].sort()).toEqual([
      "BILLING",
      "KV_settings",
      "MIRROR",
      "OBJ_files",
      "ORDERS",
      "billing",
      "push",
      "worker",
    ]);
    expect(elementsOf(after).worker).toMatchObject({ stream: "BILLING" });
  });

  test("plain configurations, as --output writes and --config reads them, and a backup's", () => {
    const { after, notes } = imported([fixture("stream-config.json"), fixture("consumer-config.json")]);
    expect(elementsOf(after)).toMatchObject({ TMP: { kind: "stream" }, c9: { kind: "consumer", stream: "TMP" } });
    expect(notes).toEqual([
      "consumer-config.json does not say which stream the consumer c9 reads; TMP is the only one.",
    ]);
    expect(elementsOf(imported([fixture("stream-backup.json")]).after)).toMatchObject({ ORDERS: { kind: "stream" } });
  });

  test.each(["stream-ls.json", "stream-names-response.json"])("%s holds only names", (name) => {
    expect(messages([fixture(name)])[0]).toMatch(/^stream-\S+: This lists names \(BILLING, .*\) and holds no conf/);
    const { notes } = imported([fixture(name), fixture("stream-info.json")]);
    expect(notes).toEqual([`${name} was passed over: it lists names and holds no configuration.`]);
  });

  test("a refusal of the server", () => {
    expect(messages([fixture("error-response.json")])).toEqual([
      "error-response.json: This is a refusal of the server: stream not found (err_code 10059).",
    ]);
  });

  test("a page of a longer list says so", () => {
    const page = { type: "io.nats.jetstream.api.v1.stream_list_response", total: 300, offset: 0, limit: 256 };
    const { notes } = imported([json({ ...page, streams: [{ config: { name: "A", subjects: ["a"] } }] }, "page.json")]);
    expect(notes).toEqual(["page.json holds 1 of 300: the server lists them in pages. Export the others too."]);
  });
});

describe("forms", () => {
  const a = { name: "A", subjects: ["a.>"] };
  const c = { durable_name: "c", ack_policy: "explicit" };

  test.each([
    ["a list", JSON.stringify([a, { stream_name: "A", config: c }])],
    ["NDJSON", `${JSON.stringify(a)}\n${JSON.stringify({ stream_name: "A", config: c })}\n`],
    ["documents one after the other", `${JSON.stringify(a, null, 2)}${JSON.stringify({ stream_name: "A", ...c })}`],
    ["an object of both", JSON.stringify({ streams: [a], consumers: [{ stream_name: "A", ...c }] })],
  ])("%s", (_, text) => {
    expect(elementsOf(imported([{ name: "x", text }]).after)).toEqual({
      A: { kind: "stream", config: a },
      c: { kind: "consumer", stream: "A", config: c },
    });
  });

  test.each(["A.c.json", "A/c.json", "backup/A/consumers/c.json", "dir\\A.c.json"])("%s names its stream", (name) => {
    const { after, notes } = imported([json(a), json({ name: "B", subjects: ["b"] }), json(c, name)]);
    expect(elementsOf(after).c).toMatchObject({ stream: "A" });
    expect(notes).toEqual([]);
  });

  test("a consumer of no stream at all is refused", () => {
    expect(messages([json(c, "c.json")])).toEqual([
      "c.json: The consumer c does not say which stream it reads. Name the file STREAM.c.json, or import the stream with it.",
    ]);
  });

  test("a KV bucket's configuration", () => {
    expect(elementsOf(imported([json({ bucket: "b", history: 3 })]).after)).toEqual({
      KV_b: { kind: "kv", config: { bucket: "b", history: 3 } },
    });
  });

  test("unknown fields stay, and so does metadata that is the user's", () => {
    const config = { ...a, x_new: [{ y: null }], metadata: { team: "t", "_nats.ver": "2.15" } };
    expect(elementsOf(imported([json(config)]).after).A).toEqual({
      kind: "stream",
      config: { ...a, x_new: [{ y: null }], metadata: { team: "t" } },
    });
  });
});

describe("into a design that has some of it", () => {
  const design = designWith({
    elements: {
      s1: stream({ name: "ORDERS", max_age: 1 }, { durability: "zero-loss" }),
      c1: consumer({ stream: "s1", durable_name: "billing" }, { app: "billing", worker: { instances: 3 } }),
      raw: stream({ name: "KV_settings" }),
    },
    layout: { s1: { x: 1, y: 2 }, c1: { x: 3, y: 4 } },
  });
  const files = [fixture("stream-list-response.json"), fixture("consumer-list-response.json")];

  test("what is known keeps its id, its place and what the design says of it", () => {
    const { after, added, updated } = imported(files, design);
    expect(updated).toEqual(["s1", "c1", "raw"]);
    expect(added).toEqual(["BILLING", "MIRROR", "OBJ_files", "push"]);
    expect(elementsOf(after)).toMatchObject({
      s1: { kind: "stream", durability: "zero-loss", config: { max_age: 86_400_000_000_000 } },
      c1: { kind: "consumer", stream: "s1", app: "billing", worker: { instances: 3 }, config: { max_deliver: 5 } },
      raw: { kind: "stream", config: { subjects: ["$KV.settings.>"] } },
    });
    expect(after.layout).toEqual(design.layout);
  });

  test("the same again changes nothing", () => {
    const { after } = imported(files, design);
    expect(imported(files, after)).toMatchObject({ command: null, added: [], updated: [] });
  });

  test("two files that disagree: the later counts, and a note says so", () => {
    const { after, notes } = imported([
      json({ name: "A", subjects: ["a"] }, "1.json"),
      json({ name: "A", subjects: ["b"] }, "2.json"),
    ]);
    expect(elementsOf(after)).toEqual({ A: stream({ name: "A", subjects: ["b"] }) });
    expect(notes).toEqual(["A is described differently in 1.json and 2.json; the second counts."]);
  });

  test("two consumers that disagree: the same", () => {
    const of = (max_deliver: number) => ({ stream_name: "A", name: "c", config: { durable_name: "c", max_deliver } });
    const { notes } = imported([json(of(1), "1.json"), json(of(1), "2.json"), json(of(3), "3.json")]);
    expect(notes).toEqual(["c of A is described differently in 2.json and 3.json; the second counts."]);
  });
});

describe("a consumer whose stream nobody defined", () => {
  test("waits under the stream's name until the stream comes", () => {
    const first = imported([fixture("consumer-info.json")]);
    expect(first.missing).toEqual(["ORDERS"]);
    expect(elementsOf(first.after).billing).toMatchObject({ stream: "ORDERS" });
    const second = imported([fixture("push-consumer-info.json")], first.after);
    expect(elementsOf(second.after).push).toMatchObject({ stream: "ORDERS" });
    const third = imported([fixture("stream-info.json")], second.after);
    expect(third.added).toEqual(["ORDERS"]);
  });

  test("also when something else has that id", () => {
    const into = designWith({ elements: { ORDERS: producer() } });
    const first = imported([fixture("consumer-info.json")], into);
    expect(elementsOf(first.after).billing).toMatchObject({ stream: "ORDERS-2" });
    expect(imported([fixture("stream-info.json")], first.after).added).toEqual(["ORDERS-2"]);
  });

  test("also for a bucket's stream", () => {
    const first = imported([json({ stream_name: "KV_b", config: { durable_name: "w" } })]);
    expect(first.missing).toEqual(["KV_b"]);
    expect(imported([json({ bucket: "b" })], first.after).added).toEqual(["KV_b"]);
  });

  test("nothing else takes the id meanwhile", () => {
    const first = imported([fixture("consumer-info.json")]);
    const second = imported([json({ stream_name: "X", config: { durable_name: "ORDERS" } })], first.after);
    expect(second.added).toEqual(["ORDERS-2"]);
  });
});

describe("a design file", () => {
  test("into an empty design goes as it is", () => {
    fc.assert(
      fc.property(
        designs.filter(({ elements }) => elements.size > 0),
        (design) => {
          const done = imported([{ name: "d.json", text: serializeDesign(design) }]);
          expect(designEquals(done.after, design)).toBe(true);
        },
      ),
    );
  });

  test("into another is put beside it, and what both have is updated", () => {
    const into = designWith({
      name: "Mine",
      elements: { s: stream(), p: producer() },
      layout: { s: { x: 0, y: 0 }, p: { x: 100, y: 0 } },
    });
    const other = designWith({
      name: "Other",
      elements: {
        p: note("same id, other thing"),
        O: stream({ max_msgs: 5 }),
        c: consumer({ stream: "O" }),
        b: kv(),
        w: producer({ name: "w", uses: [{ bucket: "b" }] }),
      },
      layout: { p: { x: -50, y: 7 }, O: { x: 0, y: 9 } },
      suppressions: [{ rule: "r", element: "O", reason: "why" }],
    });
    const { after, added, updated } = imported([{ name: "o.json", text: serializeDesign(other) }], into);
    expect(after.name).toBe("Mine");
    expect(updated).toEqual(["s"]);
    expect([...added].sort()).toEqual(["b", "c", "p-2", "w"]);
    expect(elementsOf(after)).toMatchObject({
      s: stream({ max_msgs: 5 }),
      c: { stream: "s" },
      w: { uses: [{ bucket: "b" }] },
    });
    expect(Object.fromEntries(after.layout)).toEqual({
      s: { x: 0, y: 0 },
      p: { x: 100, y: 0 },
      "p-2": { x: 500, y: 7 },
    });
    expect(after.suppressions).toEqual([{ rule: "r", element: "s", reason: "why" }]);
  });
});

describe("what cannot be imported", () => {
  test.each<[string, ImportFile[], string]>([
    ["nothing", [], "There is nothing to import"],
    ["other JSON", [json({ hello: 1 }, "package.json")], "package.json: This is JSON, but neither"],
    [
      "no JSON",
      [{ name: "a.txt", text: "Information for Stream ORDERS" }],
      "a.txt: line 1, column 1: Expected a value",
    ],
    [
      "a wrong field",
      [json({ name: "A", subjects: "a" }, "a.json")],
      "a.json: line 1, column 24, subjects: Expected a list",
    ],
    [
      "a number that would change",
      [{ name: "a.json", text: `{"name":"A","subjects":[],"max_bytes":9223372036854775807}` }],
      "a.json: line 1, column 39, max_bytes: 9223372036854775807 has more digits",
    ],
    [
      "a wrong field on the second line",
      [{ name: "a.ndjson", text: `{"name":"A","subjects":[]}\n{"name":"B","max_age":"1h"}` }],
      "a.ndjson: line 2, column 23, max_age: Expected a number",
    ],
    [
      "a broken design",
      [json({ format: "jetstream-designer", version: 9 }, "d.json")],
      "d.json: line 1, column 42, version:",
    ],
  ])("%s", (_, files, message) => {
    expect(messages(files)[0]).toContain(message);
  });

  test("one broken configuration refuses the folder; files of another sort are passed over", () => {
    const readme = { name: "README.md", text: "# Hello" };
    const other = json({ compilerOptions: {} }, "tsconfig.json");
    const { notes, added } = imported([readme, fixture("stream-info.json"), other]);
    expect(added).toEqual(["ORDERS"]);
    expect(notes).toEqual([
      "README.md was passed over: it is no design and no JetStream configuration.",
      "tsconfig.json was passed over: it is no design and no JetStream configuration.",
    ]);
    expect(messages([fixture("stream-info.json"), { name: "bad.json", text: "{" }])).toHaveLength(1);
  });

  test("never throws, and what it gives always applies", () => {
    const config = fc.dictionary(
      fc.constantFrom(
        "name",
        "subjects",
        "durable_name",
        "config",
        "stream_name",
        "bucket",
        "metadata",
        "streams",
        "consumers",
        "error",
        "type",
        "format",
        "mirror",
      ),
      anyJson,
    );
    const files = fc.array(
      fc.record({
        name: anyText,
        text: fc.oneof(
          anyText,
          anyJson.map((value) => JSON.stringify(value)),
          config.map((value) => JSON.stringify(value)),
        ),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(designs, files, (design, list) => {
        const done = importFiles(design, list);
        if (!done.ok) for (const error of done.error) expect(importErrorText(error)).toMatch(/\S/);
        else if (done.value.command) expect(apply(design, done.value.command).ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test("an import can be undone", () => {
  const before = designWith({ elements: { p: producer() }, layout: { p: { x: 1, y: 1 } } });
  const done = importFiles(before, [fixture("jsz.json")]);
  if (!done.ok || !done.value.command) throw new Error("not imported");
  const applied = apply(before, done.value.command);
  if (!applied.ok) throw new Error(applied.error.code);
  const undone = apply(applied.value.design, applied.value.inverse);
  expect(undone.ok && designEquals(undone.value.design, before)).toBe(true);
  expect(applied.value.design.elements.get(id("p"))).toBe(before.elements.get(id("p")));
});
