import { expect, test } from "vitest";
import { ordersExample } from "../../../templates/orders.ts";
import { boundary, consumer, designWith, kv, note, producer, stream } from "../../../testing/builders.ts";
import { planOf } from "../../plan.ts";
import { mermaid } from "./mermaid.ts";

function chart(elements: Parameters<typeof designWith>[0]["elements"], layout = {}) {
  const { files, notes } = mermaid.render(planOf(designWith({ elements: elements ?? {}, layout })));
  return { lines: files[0]?.text.trimEnd().split("\n") ?? [], marks: files[0]?.elements, notes };
}

test("the example as it is read in review", async () => {
  const { files, notes } = mermaid.render(planOf(ordersExample()));
  for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`__golden__/orders/${path}`);
  expect(notes).toEqual([]);
});

test("a boundary holds what lies in it, and boundaries hold each other", () => {
  const at = (x: number, width: number, height: number) => ({ x, y: 0, width, height });
  const layout = { out: at(0, 1000, 900), in: at(10, 600, 500), a: { x: 100, y: 100 }, b: { x: 2000, y: 0 } };
  const elements = { out: boundary("Out"), in: boundary("In"), a: kv({ bucket: "a" }), b: kv({ bucket: "b" }) };
  const { lines, marks } = chart(elements, layout);
  expect(lines.slice(0, 6).map((line) => line.replace(/\[.*/, ""))).toEqual([
    "flowchart LR",
    "  subgraph boundary_out",
    "    subgraph boundary_in",
    "      kv_a",
    "    end",
    "  end",
  ]);
  expect(marks?.slice(0, 3)).toEqual([
    { id: "out", line: 2, endLine: 6 },
    { id: "in", line: 3, endLine: 5 },
    { id: "a", line: 4, endLine: 4 },
  ]);
});

test("no id is read as an arrow, and no two are alike", () => {
  const { lines } = chart({ "a--b": note("1"), a__b: note("2"), "end-": note("3") });
  expect(lines.slice(1, 4).map((line) => line.trim().split(">")[0])).toEqual(["note_a__b_2", "note_a__b", "note_end_"]);
});

test("streams that are not there are drawn as missing", () => {
  const { lines } = chart({ m: stream({ name: "M", mirror: { name: "GONE" } }) });
  expect(lines).toContain('  missing_1["GONE<br/>not in this design"]:::missing');
  expect(lines).toContain('  missing_1 ==>|"mirror<br/>#62;"| stream_m');
});

test("a wire says what it carries: several subjects below each other, then how many more", () => {
  const publishes = ["a.1", "a.2", "a.3", "a.4", "a.5"].map((subject) => ({ subject }));
  const { lines } = chart({
    p: producer({ publishes }),
    s: stream({ name: "S", subjects: ["a.*"] }),
    c: consumer({ stream: "s", filter_subject: "a.1" }),
  });
  expect(lines).toContain('  producer_p -->|"a.1<br/>a.2<br/>a.3<br/>and 2 more"| stream_s');
  expect(lines).toContain('  stream_s -->|"a.1"| consumer_c');
});

test("what Mermaid does not draw by itself is said", () => {
  const elements = Object.fromEntries([
    ["s", stream({ name: "S", subjects: ["a"] })],
    ...Array.from({ length: 501 }, (_, i) => [`c${i}`, consumer({ stream: "s", durable_name: `c${i}` })]),
  ]);
  const { notes } = chart(elements);
  expect(notes.map(({ text }) => text)).toEqual([
    "There are 501 wires; Mermaid draws 500 unless maxEdges is raised where it is set up.",
    expect.stringMatching(/^The chart has \d+ characters; Mermaid reads 50000 unless maxTextSize is raised/),
  ]);
});
