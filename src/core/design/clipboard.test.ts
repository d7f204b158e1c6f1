import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText, designs } from "../testing/arbitraries.ts";
import { consumer, designWith, id, kv, producer, stream } from "../testing/builders.ts";
import { copyText } from "./clipboard.ts";
import { apply } from "./commands.ts";
import { type Design, emptyDesign } from "./model.ts";
import { parseDesign } from "./parse.ts";
import { pasteCommand } from "./paste.ts";

function pasted(into: Design, text: string, at?: { x: number; y: number }): { after: Design; ids: readonly string[] } {
  const done = pasteCommand(into, text, at && { at });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const { command, ids } = done.value;
  const applied = command && apply(into, command);
  if (applied && !applied.ok) throw new Error(applied.error.code);
  return { after: applied ? applied.value.design : into, ids };
}

const design = designWith({
  name: "Shop",
  elements: {
    O: stream({ subjects: ["orders.>"] }),
    c: consumer({ stream: "O" }, { worker: { uses: [{ bucket: "K" }] } }),
    K: kv(),
  },
  layout: { O: { x: 100, y: 100 }, c: { x: 400, y: 150 } },
  suppressions: [{ rule: "r", element: "O", reason: "x" }],
});

test("what is copied is a design file with only those elements", () => {
  const copied = parseDesign(copyText(design, [id("c"), id("nope")]));
  if (!copied.ok) throw new Error("not a design");
  expect(copied.value).toMatchObject({ name: "Shop", suppressions: [] });
  expect([...copied.value.elements.keys()]).toEqual(["c"]);
  expect([...copied.value.layout.keys()]).toEqual(["c"]);
});

describe("pasting", () => {
  test("into the same design: new ids and names, references among the copies", () => {
    const { after, ids } = pasted(design, copyText(design, [id("O"), id("c")]));
    expect(ids).toEqual(["O-2", "c-2"]);
    expect(Object.fromEntries(after.elements)).toMatchObject({
      "O-2": { config: { name: "ORDERS-2", subjects: ["orders.>"] } },
      "c-2": { stream: "O-2", worker: { uses: [{ bucket: "K" }] } },
    });
    expect(after.layout.get(id("O-2"))).toEqual({ x: 140, y: 140 });
  });

  test("at a point: their top left corner comes to lie there", () => {
    const { after } = pasted(design, copyText(design, [id("O"), id("c")]), { x: 0, y: -50 });
    expect(after.layout.get(id("O-2"))).toEqual({ x: 0, y: -50 });
    expect(after.layout.get(id("c-2"))).toEqual({ x: 300, y: 0 });
  });

  test("into another design: ids stay when they are free, uses of what is not there go", () => {
    const { after, ids } = pasted(emptyDesign(), copyText(design, [id("c")]));
    expect(ids).toEqual(["c"]);
    expect(after.elements.get(id("c"))).toEqual(consumer({ stream: "O" }, { worker: {} }));
  });

  test("configuration as the CLI writes it comes as new elements", () => {
    const { after, ids } = pasted(
      design,
      `{"name":"ORDERS","subjects":["x"]}\n{"stream_name":"ORDERS","config":{"durable_name":"q"}}`,
    );
    expect(ids).toEqual(["ORDERS", "q"]);
    expect(Object.fromEntries(after.elements)).toMatchObject({
      ORDERS: { config: { name: "ORDERS-2" } },
      q: { stream: "ORDERS", config: { durable_name: "q" } },
    });
  });

  test("other text is refused with a reason", () => {
    expect(pasteCommand(design, "hello")).toMatchObject({ ok: false, error: [{ code: "json/syntax" }] });
    expect(pasteCommand(design, `{"hello":1}`)).toMatchObject({ ok: false, error: [{ code: "file/not-a-design" }] });
    expect(pasteCommand(design, `{"name":"A","subjects":1}`)).toMatchObject({
      ok: false,
      error: [{ code: "field/type", path: ["subjects"] }],
    });
  });

  test("any text is pasted or refused; any design is pasted whole", () => {
    fc.assert(fc.property(designs, anyText, (into, text) => void pasteCommand(into, text)));
    fc.assert(
      fc.property(designs, designs, (into, source) => {
        const { after, ids } = pasted(into, copyText(source, source.elements.keys()));
        expect(ids).toHaveLength(source.elements.size);
        expect(after.elements.size).toBe(into.elements.size + source.elements.size);
        for (const [key, element] of into.elements) expect(after.elements.get(key)).toBe(element);
      }),
    );
  });
});

test("names are numbered on, not piled up", () => {
  const names = (into: Design) =>
    [...into.elements.values()].map((element) => element.kind === "producer" && element.name);
  let into = designWith({ elements: { p: producer({ name: "p-9" }) } });
  for (let i = 0; i < 3; i += 1) into = pasted(into, copyText(into, [id("p")])).after;
  expect(names(into)).toEqual(["p-9", "p-10", "p-11", "p-12"]);
});
