import { describe, expect, test } from "vitest";
import { emptyDesign } from "../../design/model.ts";
import { ordersExample } from "../../templates/orders.ts";
import {
  boundary,
  consumer,
  designWith,
  kv,
  note,
  objectStore,
  producer,
  service,
  stream,
} from "../../testing/builders.ts";
import { topologyOf } from "../../topology/topology.ts";
import { encodeLink } from "../link.ts";
import { designOfSvg, designSvg, MAX_SVG } from "./svg.ts";

const options = { theme: "light", carry: true } as const;

describe("an SVG picture", () => {
  test.each(["light", "dark"] as const)("shows every element by its name, and every wire: %s", (theme) => {
    const design = ordersExample();
    const topology = topologyOf(design);
    const svg = designSvg(design, topology, { theme, carry: false });
    for (const name of [
      "checkout",
      "ORDERS",
      "billing",
      "search-index",
      "order-status",
      "pricing",
      "Ordering context",
    ]) {
      expect(svg).toContain(`>${name}<`);
    }
    expect(svg.match(/marker-end=/g)?.length).toBe(topology.wires.length);
    expect(svg).toContain("stroke-dasharray");
    expect(svg).not.toContain("jsd:design");
  });

  test("opens again as the design it was made of", () => {
    const design = ordersExample();
    expect(designOfSvg(designSvg(design, topologyOf(design), options))).toEqual({ ok: true, value: design });
  });

  test("is well formed whatever the texts: nothing of a design is markup", () => {
    const evil = `<script>alert(1)</script>&"'\u0000\ud800]]>`;
    const design = designWith({
      name: evil,
      description: evil,
      elements: {
        a: producer({ name: evil, app: evil, publishes: [{ subject: evil }] }),
        b: stream({ name: evil, subjects: [evil] }),
        c: consumer({ stream: "b", durable_name: evil, filter_subject: evil }),
        d: service({ name: evil, endpoints: [{ subject: evil }] }),
        e: kv({ bucket: evil }),
        f: objectStore({ bucket: evil }),
        g: note(evil),
        h: boundary(evil),
        i: consumer({ stream: "not-there" }),
      },
    });
    const svg = designSvg(design, topologyOf(design), options);
    for (const text of ["<script", "\u0000", "\ud800"]) expect(svg).not.toContain(text);
    expect(svg).not.toMatch(/\son\w+=|href|url\((?!#arrow)/);
    const tags = svg.replace(/<\?xml[^>]*>/, "").match(/<\/?[a-z:]+/gi) ?? [];
    const open: string[] = [];
    for (const found of svg.replace(/<\?xml[^>]*>/, "").matchAll(/<(\/?)([a-z:]+)[^<>]*?(\/?)>/gi)) {
      const [, closing, name = "", empty] = found;
      if (closing) expect(open.pop()).toBe(name);
      else if (!empty) open.push(name);
    }
    expect(open).toEqual([]);
    expect(tags.length).toBeGreaterThan(20);
    expect(designOfSvg(svg)).toEqual({ ok: true, value: design });
  });

  test("draws a stream that is missing, and elements without a place apart from each other", () => {
    const design = designWith({ elements: { c: consumer({ stream: "gone" }), d: consumer({ stream: "gone" }) } });
    const svg = designSvg(design, topologyOf(design), options);
    expect(svg).toContain("not in this design");
    const places = [...svg.matchAll(/<g transform="(translate[^"]*)"/g)].map(([, place]) => place);
    expect(new Set(places).size).toBe(3);
  });

  test("an empty design gives a picture too", () => {
    const svg = designSvg(emptyDesign(), topologyOf(emptyDesign()), options);
    expect(svg).toMatch(/viewBox="-32 -32 320 200"/);
    expect(designOfSvg(svg)).toEqual({ ok: true, value: emptyDesign() });
  });
});

describe("looking for the design in an SVG", () => {
  const link = encodeLink(ordersExample());

  test("another prefix, the namespace at the root, wrapped lines", () => {
    const wrapped = link.replace(/(.{60})/g, "$1\n      ");
    const svg = `<svg xmlns:q='urn:jetstream-designer:design'><metadata><q:design>\n ${wrapped}</q:design></metadata></svg>`;
    expect(designOfSvg(svg)).toEqual({ ok: true, value: ordersExample() });
  });

  test.each([
    ["<svg/>", "picture/no-design"],
    ["", "picture/no-design"],
    [`<svg xmlns:q="urn:jetstream-designer:design">`, "picture/no-design"],
    [`<svg xmlns:q="urn:jetstream-designer:design"><q:design`, "picture/no-design"],
    [`<svg xmlns:q="urn:jetstream-designer:design"><q:design></q:design>`, "link/empty"],
    [`<svg xmlns:q="urn:jetstream-designer:design"><q:design>1AA&#9;</q:design>`, "link/damaged"],
    [" ".repeat(MAX_SVG + 1), "picture/oversized"],
  ])("%.60s gives %s", (text, code) => {
    const result = designOfSvg(text);
    expect(result.ok ? "ok" : result.error.code).toBe(code);
  });

  test("does not get slow on text made to make it slow", () => {
    expect(designOfSvg(`xmlns:${"a".repeat(1000)} `.repeat(20_000)).ok).toBe(false);
    expect(designOfSvg("<a:design".repeat(200_000)).ok).toBe(false);
  });
});
