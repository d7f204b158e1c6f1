import { describe, expect, test } from "vitest";
import type { ElementId } from "#core/design/ids.ts";
import type { DesignElement } from "#core/design/model.ts";
import { atOnce } from "#core/steps.ts";
import type { NodeId, Topology, Wire } from "#core/topology/model.ts";
import { filterWords, outlineRows } from "./outline-rows.ts";
import { keysAbove, outlineTree } from "./outline-tree.ts";
import { treeIntent, typeAhead } from "./tree-keys.ts";

const id = (text: string) => text as ElementId;
const wire = (kind: Wire["kind"], from: string, to: string): Wire => ({
  id: `${kind}:${from}>${to}`,
  kind,
  from: from as NodeId,
  to: to as NodeId,
  reasons: [{ subject: "orders.eu", pattern: "orders.>", coverage: "all", owner: id(from), at: ["publishes", 0] }],
});

function topologyWith(wires: readonly Wire[], missing: Topology["missing"] = []): Topology {
  const outgoing = new Map<NodeId, Wire[]>();
  const incoming = new Map<NodeId, Wire[]>();
  for (const each of wires) {
    outgoing.set(each.from, [...(outgoing.get(each.from) ?? []), each]);
    incoming.set(each.to, [...(incoming.get(each.to) ?? []), each]);
  }
  const wireById = new Map(wires.map((each) => [each.id, each]));
  return { wires, wireById, outgoing, incoming, missing, deadEnds: [], deadEndsOf: new Map() };
}

const elements = new Map<ElementId, DesignElement>([
  [id("p"), { kind: "producer", name: "checkout", app: "shop", publishes: [{ subject: "orders.eu" }] }],
  [id("s10"), { kind: "stream", config: { name: "ORDERS10" } }],
  [id("s2"), { kind: "stream", config: { name: "ORDERS2", subjects: ["orders.>"] } }],
  [id("b"), { kind: "consumer", stream: "s2", app: "shop", config: { durable_name: "billing" } }],
  [id("a"), { kind: "consumer", stream: "s2", config: { durable_name: "audit" } }],
  [id("g"), { kind: "consumer", stream: "gone", config: { durable_name: "ghost" } }],
  [id("n"), { kind: "note", text: "Ask Ada\nabout retention" }],
]);
const topology = topologyWith(
  [wire("publish", "p", "s2"), wire("deliver", "s2", "a"), wire("deliver", "s2", "b")],
  [{ id: "missing:gone", name: "gone", referencedBy: [id("g")] }],
);
const tree = atOnce(outlineTree(elements, topology));
const NONE = new Set<string>();
const keys = (toggled = NONE, filter = "") =>
  atOnce(outlineRows(tree, topology, { toggled, words: filterWords(filter) })).rows.map(({ key }) => key);

describe("rows", () => {
  test("applications, streams with their consumers, missing streams and notes, by natural order", () => {
    expect(keys()).toEqual([
      "applications",
      "app:shop",
      "app:shop/b",
      "app:shop/p",
      "streams",
      "streams/s2",
      "streams/s2/a",
      "streams/s2/b",
      "streams/s2#wires",
      "streams/s10",
      "missing",
      "missing/missing:gone",
      "missing/missing:gone/g",
      "notes",
      "notes/n",
    ]);
  });

  test("what is toggled folds headings and streams, and unfolds wires", () => {
    const folded = keys(new Set(["applications", "streams/s2", "missing", "notes"]));
    expect(folded).toEqual(["applications", "streams", "streams/s2", "streams/s10", "missing", "notes"]);
    const unfolded = keys(new Set(["streams/s2#wires"]));
    expect(unfolded.filter((key) => key.startsWith("streams/s2#wires"))).toEqual([
      "streams/s2#wires",
      "streams/s2#wires<in:publish:p>s2",
      "streams/s2#wires<out:deliver:s2>a",
      "streams/s2#wires<out:deliver:s2>b",
    ]);
  });

  test("the filter keeps what is above a match, and counts each element once", () => {
    expect(keys(NONE, "billing")).toEqual([
      "applications",
      "app:shop",
      "app:shop/b",
      "streams",
      "streams/s2",
      "streams/s2/b",
      "streams/s2#wires",
    ]);
    const found = atOnce(outlineRows(tree, topology, { toggled: NONE, words: filterWords("billing") }));
    expect(found.matches).toBe(1);
    expect(found.keyOf.get(id("b"))).toBe("app:shop/b");
    expect(atOnce(outlineRows(tree, topology, { toggled: NONE, words: filterWords("nothing") })).rows).toEqual([]);
  });

  test("a stream found by its subject keeps its consumers folded away", () => {
    expect(keys(NONE, "stream orders.>")).toEqual(["streams", "streams/s2"]);
  });

  test("places say where a row is among its siblings", () => {
    const { rows, indexOf } = atOnce(outlineRows(tree, topology, { toggled: NONE, words: [] }));
    const at = (key: string) => rows[indexOf.get(key) ?? -1];
    expect(at("streams/s2")).toMatchObject({ level: 2, position: 1, setSize: 2, parent: "streams" });
    expect(at("streams/s2/b")).toMatchObject({ level: 3, position: 2, setSize: 3, expanded: false });
    expect(at("streams/s10")?.expanded).toBeUndefined();
  });

  test("the way to a node", () => {
    expect(keysAbove(tree, id("b"))).toEqual(["applications", "app:shop"]);
    expect(keysAbove(tree, id("a"))).toEqual(["streams", "streams/s2"]);
    expect(keysAbove(tree, id("nowhere"))).toBeNull();
  });

  test("twenty thousand elements are all laid out", () => {
    const many = new Map<ElementId, DesignElement>();
    for (let i = 0; i < 4000; i++) {
      many.set(id(`s${i}`), { kind: "stream", config: { name: `STREAM_${(i * 7919) % 4000}`, subjects: [`a.${i}`] } });
      for (let c = 0; c < 4; c++)
        many.set(id(`c${i}-${c}`), { kind: "consumer", stream: `s${i}`, config: { durable_name: `c-${c}` } });
    }
    const none = topologyWith([]);
    const { rows } = atOnce(outlineRows(atOnce(outlineTree(many, none)), none, { toggled: NONE, words: [] }));
    expect(rows).toHaveLength(20_001);
  });
});

describe("keys", () => {
  const { rows, indexOf } = atOnce(outlineRows(tree, topology, { toggled: new Set(["app:shop/p"]), words: [] }));
  const press = (row: string, key: string, more: { shift?: boolean; mod?: boolean; alt?: boolean } = {}) =>
    treeIntent({ key, shift: false, mod: false, alt: false, ...more }, rows, indexOf.get(row) ?? -1, indexOf);

  test("right expands, then goes down, and follows a wire", () => {
    expect(press("streams/s2/a", "ArrowRight")).toEqual({ type: "toggle", key: "streams/s2/a" });
    expect(press("streams/s2", "ArrowRight")).toMatchObject({ type: "move", to: indexOf.get("streams/s2/a") });
    expect(press("app:shop/p<out:publish:p>s2", "ArrowRight")).toEqual({ type: "follow" });
    expect(press("notes/n", "ArrowRight")).toBeNull();
  });

  test("left collapses, then goes up", () => {
    expect(press("streams", "ArrowLeft")).toEqual({ type: "toggle", key: "streams" });
    expect(press("streams/s2/a", "ArrowLeft")).toMatchObject({ type: "move", to: indexOf.get("streams/s2") });
  });

  test("moves stop at the ends; shift extends", () => {
    expect(press("applications", "ArrowUp")).toMatchObject({ to: 0 });
    expect(press("notes/n", "PageDown", { shift: true })).toEqual({ type: "move", to: rows.length - 1, extend: true });
  });

  test("type-ahead goes on from the row after, and stays while more is typed", () => {
    const labels = ["Streams", "ORDERS", "OTHER", "audit"];
    const at = (index: number) => labels[index] ?? "";
    expect(typeAhead(at, 4, 1, "o")).toBe(2);
    expect(typeAhead(at, 4, 2, "o")).toBe(1);
    expect(typeAhead(at, 4, 1, "ord")).toBe(1);
    expect(typeAhead(at, 4, 0, "x")).toBeNull();
  });
});
