import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyText, designs, elementIds } from "../testing/arbitraries.ts";
import { boundary, consumer, designWith, id, kv, producer, stream } from "../testing/builders.ts";
import { apply, type Command } from "./commands.ts";
import { designEquals } from "./equality.ts";
import { type Design, elementName } from "./model.ts";
import { duplicateElements, removeElements, renameElement, setField } from "./refactor.ts";

function outcome(design: Design, command: Command | null): Design {
  if (!command) return design;
  const done = apply(design, command);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.design;
}
const elementsOf = (design: Design) => Object.fromEntries(design.elements);
function sound<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const design = designWith({
  elements: {
    O: stream({ name: "ORDERS" }),
    M: stream({ name: "COPY", mirror: { name: "ORDERS" } }),
    A: stream({ name: "ALL", sources: [{ name: "ORDERS" }, { name: "ORDERS", external: { api: "$JS.hub.API" } }] }),
    c: consumer({ stream: "O" }, { worker: { uses: [{ bucket: "K" }] } }),
    d: consumer({ stream: "M" }),
    K: kv({ bucket: "prices" }),
    L: kv({ bucket: "local", sources: [{ name: "prices" }, { name: "KV_prices" }, { name: "other" }] }),
    R: stream({ name: "RAW", mirror: { name: "KV_prices" } }),
    p: producer({ uses: [{ bucket: "K" }, { bucket: "L", access: "read" }] }),
    frame: boundary(),
  },
  layout: { O: { x: 0, y: 0 }, c: { x: 1, y: 1 }, frame: { x: -10, y: -10, width: 500, height: 500 } },
  suppressions: [
    { rule: "a", element: "O", reason: "x" },
    { rule: "b", reason: "y" },
  ],
});

describe("removing", () => {
  test("a stream takes its consumers, their places and its suppressions along", () => {
    const left = outcome(design, removeElements(design, [id("O")]));
    expect([...left.elements.keys()]).toEqual(["M", "A", "d", "K", "L", "R", "p", "frame"]);
    expect([...left.layout.keys()]).toEqual(["frame"]);
    expect(left.suppressions).toEqual([{ rule: "b", reason: "y" }]);
    expect(left.elements.get(id("M"))).toBe(design.elements.get(id("M")));
  });

  test("a bucket takes the uses of it along", () => {
    const left = elementsOf(outcome(design, removeElements(design, [id("K")])));
    expect(left.p).toEqual(producer({ uses: [{ bucket: "L", access: "read" }] }));
    expect(left.c).toEqual(consumer({ stream: "O" }, { worker: {} }));
  });

  test("a consumer that names a removed consumer goes too, whichever comes first", () => {
    const elements = { last: consumer({ stream: "first" }), first: consumer({ stream: "s" }), s: stream() };
    const odd = designWith({ elements });
    expect(outcome(odd, removeElements(odd, [id("s")])).elements.size).toBe(0);
  });

  test("a boundary leaves its contents", () => {
    expect(removeElements(design, [id("frame")])).toEqual({ type: "element/remove", id: "frame" });
  });

  test("nothing is nothing", () => {
    expect(removeElements(design, [id("nope")])).toBeNull();
  });

  test("of any elements of any design applies and leaves no reference to them", () => {
    fc.assert(
      fc.property(designs, fc.array(elementIds), (any, ids) => {
        const left = outcome(any, removeElements(any, [...ids, ...[...any.elements.keys()].slice(0, 2)]));
        const gone = [...any.elements.keys()].filter((each) => !left.elements.has(each));
        for (const element of left.elements.values()) {
          if (element.kind === "consumer") expect(gone).not.toContain(element.stream);
          if (element.kind === "producer") for (const use of element.uses ?? []) expect(gone).not.toContain(use.bucket);
        }
      }),
    );
  });
});

describe("renaming", () => {
  test("a stream is followed by its mirrors and sources, not by those of another domain", () => {
    const renamed = elementsOf(outcome(design, sound(renameElement(design, id("O"), "SALES"))));
    expect(renamed.O).toMatchObject({ config: { name: "SALES" } });
    expect(renamed.M).toMatchObject({ config: { mirror: { name: "SALES" } } });
    expect(renamed.A).toMatchObject({ config: { sources: [{ name: "SALES" }, { name: "ORDERS" }] } });
  });

  test("a bucket is followed with and without its prefix", () => {
    const renamed = elementsOf(outcome(design, sound(renameElement(design, id("K"), "costs"))));
    expect(renamed.L).toMatchObject({
      config: { sources: [{ name: "costs" }, { name: "KV_costs" }, { name: "other" }] },
    });
    expect(renamed.R).toMatchObject({ config: { mirror: { name: "KV_costs" } } });
    expect(renamed.M).toBe(design.elements.get(id("M")));
  });

  test("copies from another domain follow, those of other accounts do not", () => {
    const external = (api: string) => ({ name: "ORDERS", external: { api } });
    const design = designWith({
      elements: {
        site: stream({}, { domain: "site" }),
        hub: stream({
          name: "HUB",
          sources: [external("$JS.site.API"), external("$JS.else.API"), external("acme.api")],
        }),
      },
    });
    const renamed = elementsOf(outcome(design, sound(renameElement(design, id("site"), "NEW"))));
    expect(renamed.hub).toMatchObject({
      config: { sources: [{ name: "NEW" }, { name: "ORDERS" }, { name: "ORDERS" }] },
    });
  });

  test("with two streams of one name nobody follows", () => {
    const twins = designWith({
      elements: { a: stream(), b: stream(), m: stream({ name: "M", mirror: { name: "ORDERS" } }) },
    });
    expect(sound(renameElement(twins, id("a"), "NEW"))).toMatchObject({ type: "element/replace", id: "a" });
  });

  test("a consumer keeps the fields that hold its name", () => {
    const names = (config: { name?: string; durable_name?: string }) => {
      const one = designWith({ elements: { c: { kind: "consumer", stream: "S", config } } });
      return (elementsOf(outcome(one, sound(renameElement(one, id("c"), "new")))).c as { config: object }).config;
    };
    expect(names({ durable_name: "a" })).toEqual({ durable_name: "new" });
    expect(names({ name: "a" })).toEqual({ name: "new" });
    expect(names({ durable_name: "a", name: "a" })).toEqual({ durable_name: "new", name: "new" });
    expect(names({})).toEqual({ durable_name: "new" });
  });

  test("gives every element its name", () => {
    fc.assert(
      fc.property(
        designs.filter(({ elements }) => elements.size > 0),
        anyText.filter((text) => text !== "" && !text.includes("\n")),
        (any, name) => {
          const [first] = any.elements.keys();
          const renamed = outcome(any, sound(renameElement(any, first as never, name)));
          expect(elementName(renamed.elements.get(first as never) as never)).toBe(name);
        },
      ),
    );
  });

  test("an unknown id", () => {
    expect(renameElement(design, id("nope"), "x")).toEqual({
      ok: false,
      error: { code: "refactor/element-missing", id: "nope" },
    });
  });
});

describe("setting a field", () => {
  const set = (
    path: (string | number)[],
    value: unknown,
    from = stream({ placement: { cluster: "c" }, subjects: ["a", "b"] }),
  ) => {
    const one = designWith({ elements: { s: from } });
    return elementsOf(outcome(one, sound(setField(one, id("s"), path, value)))).s;
  };

  test.each<[(string | number)[], unknown, object]>([
    [["config", "max_msgs"], 5, { placement: { cluster: "c" }, subjects: ["a", "b"], max_msgs: 5 }],
    [["config", "placement", "cluster"], undefined, { subjects: ["a", "b"] }],
    [["config", "placement", "tags", 0], "t", { placement: { cluster: "c", tags: ["t"] }, subjects: ["a", "b"] }],
    [["config", "subjects", 0], undefined, { placement: { cluster: "c" }, subjects: ["b"] }],
    [["config", "subjects", 2], "c", { placement: { cluster: "c" }, subjects: ["a", "b", "c"] }],
    [["config", "subjects"], undefined, { placement: { cluster: "c" } }],
    [["config", "nope"], undefined, { placement: { cluster: "c" }, subjects: ["a", "b"] }],
  ])("%j to %j", (path, value, config) => {
    expect(set(path, value)).toEqual(stream(config));
  });

  test("the last item takes its list along, and the objects that it leaves empty", () => {
    expect(set(["config", "subjects", 0], undefined, stream({ subjects: ["a"] }))).toEqual(stream());
    expect(set(["config", "placement", "tags", 0], undefined, stream({ placement: { tags: ["t"] } }))).toEqual(
      stream(),
    );
  });

  test("an emptied item keeps its place", () => {
    const transforms = stream({ sources: [{ name: "A", subject_transforms: [{ src: "a" }, { src: "b" }] }] });
    expect(set(["config", "sources", 0, "subject_transforms", 0, "src"], undefined, transforms)).toEqual(
      stream({ sources: [{ name: "A", subject_transforms: [{}, { src: "b" }] }] }),
    );
    const two = producer({ publishes: [{ subject: "a", rate: 1 }] });
    const one = designWith({ elements: { p: two } });
    expect(sound(setField(one, id("p"), ["publishes", 0, "rate"], undefined))).toMatchObject({
      element: producer({ publishes: [{ subject: "a" }] }),
    });
  });

  test("a configuration stays when it is empty", () => {
    const one = designWith({ elements: { c: consumer({ durable_name: "x" }) } });
    const command = sound(setField(one, id("c"), ["config", "durable_name"], undefined));
    expect(command).toMatchObject({ element: { kind: "consumer", config: {} } });
  });

  test("what would break the element is refused, with the field", () => {
    const one = designWith({ elements: { s: stream() } });
    expect(setField(one, id("s"), ["config", "max_msgs"], "many")).toMatchObject({
      ok: false,
      error: { code: "refactor/invalid", errors: [{ code: "field/type", path: ["config", "max_msgs"] }] },
    });
    expect(setField(one, id("s"), ["config", "name"], undefined).ok).toBe(false);
    expect(setField(one, id("s"), ["confg"], 1).ok).toBe(false);
  });
});

describe("duplicating", () => {
  test("copies the references among the copies, keeps the others, and finds free names", () => {
    const { command, ids } = duplicateElements(design, [id("O"), id("M"), id("c"), id("p")], { x: 10, y: 20 });
    const copied = outcome(design, command);
    expect(ids).toEqual(["p-2", "M-2", "O-2", "c-2"]);
    expect(elementsOf(copied)).toMatchObject({
      "O-2": { config: { name: "ORDERS-2" } },
      "M-2": { config: { name: "COPY-2", mirror: { name: "ORDERS-2" } } },
      "c-2": { stream: "O-2", config: { durable_name: "billing" }, worker: { uses: [{ bucket: "K" }] } },
      "p-2": { name: "checkout-2", uses: [{ bucket: "K" }, { bucket: "L" }] },
    });
    expect(copied.layout.get(id("O-2"))).toEqual({ x: 10, y: 20 });
    expect(copied.layout.has(id("M-2"))).toBe(false);
  });

  test("a consumer alone stays on its stream under another name", () => {
    const once = outcome(design, duplicateElements(design, [id("c")]).command);
    const twice = outcome(once, duplicateElements(once, [id("c-2")]).command);
    expect(elementsOf(twice)).toMatchObject({
      "c-2": { stream: "O", config: { durable_name: "billing-2" } },
      "c-1": { stream: "O", config: { durable_name: "billing-3" } },
    });
  });

  test("of everything in any design applies, and adds as many", () => {
    fc.assert(
      fc.property(designs, (any) => {
        const { command, ids } = duplicateElements(any, any.elements.keys());
        const copied = outcome(any, command);
        expect(copied.elements.size).toBe(any.elements.size * 2);
        expect(new Set(ids).size).toBe(any.elements.size);
        expect(designEquals(outcome(copied, removeElements(copied, ids)), any)).toBe(true);
      }),
    );
  });
});
